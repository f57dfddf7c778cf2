package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * The codes that a request wants to be judged.
 *
 * @param codings the codes; any one of them may be the right one
 * @param place where they stand, as HL7's terminology service names it; empty for bare parameters
 * @param concept the whole concept, if it was sent as one
 * @param inferSystem whether the system may be found by the code
 */
record CodeRequest(List<Coding> codings, String place, Optional<CodeableConcept> concept, boolean inferSystem) {

    /** Reads the code of a request; its system may be known from elsewhere. */
    static CodeRequest of(Arguments arguments, Optional<String> system, Optional<String> version) {
        arguments.refuseTogether("code", "coding", "codeableConcept");
        Optional<CodeableConcept> concept = arguments.value("codeableConcept", CodeableConcept.class);
        if (concept.isPresent()) {
            return new CodeRequest(concept.get().getCoding(), "CodeableConcept", concept, false);
        }
        Optional<Coding> coding = arguments.value("coding", Coding.class);
        if (coding.isPresent()) {
            return new CodeRequest(List.of(coding.get()), "Coding", concept, false);
        }
        if (!arguments.has("code")) {
            String text = "Unable to find code to validate (looked for coding | codeableConcept | code+system |"
                    + " code+inferSystem in parameters)";
            throw Refusal.badRequest(TxIssue.NO_CODE, Sentence.own(text));
        }
        Coding bare = new Coding()
                .setSystem(system.orElse(null))
                .setVersion(version.orElse(null))
                .setCode(arguments.required("code"))
                .setDisplay(arguments.text("display").orElse(null));
        return new CodeRequest(List.of(bare), "", concept, system.isEmpty());
    }

    /** Whether several codings stand for one concept. */
    boolean isConcept() {
        return concept.isPresent();
    }

    /** Where a coding stands. */
    Place place(int index) {
        return new Place(isConcept() ? place + ".coding[" + index + "]" : place);
    }
}
