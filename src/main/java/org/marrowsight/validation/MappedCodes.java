package org.marrowsight.validation;

import ca.uhn.fhir.util.FhirTerser;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/**
 * Reads a hospital's own codes as ours: the validator is shown a resource whose concepts carry, behind the codings that
 * were sent, those that the concept maps lead to. What is stored stays as it was sent.
 */
final class MappedCodes {

    private final Guide guide;
    private final FhirTerser terser;

    MappedCodes(Guide guide, FhirTerser terser) {
        this.guide = guide;
        this.terser = terser;
    }

    /** Adds the meanings to the concepts of a resource, which is changed. */
    void spellOut(Resource resource) {
        terser.getAllPopulatedChildElementsOfType(resource, CodeableConcept.class)
                .forEach(this::spellOut);
    }

    private static boolean foreign(Coding coding) {
        return coding.hasSystem() && coding.hasCode() && !coding.getSystem().startsWith(Guide.CANONICAL_BASE);
    }

    private void spellOut(CodeableConcept concept) {
        List<Code> meanings = concept.getCoding().stream()
                .filter(MappedCodes::foreign)
                .flatMap(coding -> guide.meanings(new Code(coding.getSystem(), coding.getCode())))
                .distinct()
                .filter(code -> !concept.hasCoding(code.system(), code.value()))
                .toList();
        meanings.forEach(
                code -> concept.addCoding(new Coding().setSystem(code.system()).setCode(code.value())));
    }
}
