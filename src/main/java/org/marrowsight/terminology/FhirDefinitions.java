package org.marrowsight.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;

/** What FHIR itself defines. Asked only for what nobody has stored. */
public interface FhirDefinitions {

    /** A code system of FHIR; empty when FHIR defines none with this URL. */
    Optional<CodeSystem> codeSystem(String url);

    /**
     * Whether the codes of a code system are made by rules that are known here, as those of UCUM are. They cannot be listed.
     */
    boolean hasRules(String system);

    /** What a code of such a system is called: itself if it has no name; empty when the rules forbid the code. */
    Optional<String> nameByRules(String system, String code);

    /** A value set of FHIR; empty when FHIR defines none with this URL. */
    Optional<ValueSet> valueSet(String url);
}
