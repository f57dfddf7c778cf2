package org.marrowsight.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;

/** What FHIR itself defines. Asked only for what nobody has stored. */
public interface FhirDefinitions {

    /** A code system of FHIR; empty when FHIR defines none with this URL. */
    Optional<CodeSystem> codeSystem(String url);

    /** A value set of FHIR; empty when FHIR defines none with this URL. */
    Optional<ValueSet> valueSet(String url);
}
