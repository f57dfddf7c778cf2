package org.marrowsight.server;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.terminology.FhirDefinitions;

/** What FHIR defines, from the files and rules that HAPI FHIR brings along. */
record DefinitionsOfFhir(DefaultProfileValidationSupport definitions, CommonCodeSystemsTerminologyService rules)
        implements FhirDefinitions {

    /** Of systems of others, such as DICOM's, FHIR's files hold a few codes and call them complete. */
    private static final List<String> OWN = List.of("http://hl7.org/fhir/", "http://terminology.hl7.org/");

    /** Systems that FHIR uses and whose codes are made by rules: units, languages and types of contents. */
    private static final Set<String> RULES = Set.of("http://unitsofmeasure.org", "urn:ietf:bcp:47", "urn:ietf:bcp:13");

    @Override
    public Optional<CodeSystem> codeSystem(String url) {
        return OWN.stream().anyMatch(url::startsWith)
                ? Optional.ofNullable((CodeSystem) definitions.fetchCodeSystem(url))
                : Optional.empty();
    }

    @Override
    public boolean hasRules(String system) {
        return RULES.contains(system);
    }

    @Override
    public Optional<String> nameByRules(String system, String code) {
        CodeValidationResult result = rules.validateCode(
                new ValidationSupportContext(definitions), new ConceptValidationOptions(), system, code, null, null);
        return Optional.ofNullable(result)
                .filter(CodeValidationResult::isOk)
                .map(right -> Optional.ofNullable(right.getDisplay()).orElse(code));
    }

    @Override
    public Optional<ValueSet> valueSet(String url) {
        return Optional.ofNullable((ValueSet) definitions.fetchValueSet(url));
    }
}
