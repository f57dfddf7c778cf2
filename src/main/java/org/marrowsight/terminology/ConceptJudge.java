package org.marrowsight.terminology;

import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;

/** Judges what a coding says about a concept that its system has. */
final class ConceptJudge {

    private final boolean abstractAllowed;
    private final DisplayJudge displays;

    ConceptJudge(Arguments arguments, Languages languages) {
        this.abstractAllowed = arguments.truth("abstract").orElse(true);
        this.displays = new DisplayJudge(arguments, languages);
    }

    /** Whether the request takes no such concept, whatever value sets say. */
    boolean isRefused(Concept concept) {
        return concept.isAbstract() && !abstractAllowed;
    }

    /** Answers with a concept. */
    void show(Verdict verdict, IndexedSystem system, Concept concept) {
        verdict.found(system, concept, displays.shown(new Member(system, concept, verdict.listing())));
    }

    void judge(Verdict verdict, IndexedSystem system, Concept concept, Place place) {
        show(verdict, system, concept);
        Coding coding = verdict.coding();
        if (!concept.code().equals(coding.getCode())) {
            Sentence sentence = Words.of("CODE_CASE_DIFFERENCE", coding.getCode(), concept.code(), system.toString());
            verdict.note(TxIssue.CODE_RULE, IssueSeverity.INFORMATION, sentence, place.of("code"));
        }
        if (isRefused(concept)) {
            Sentence sentence = Words.of("ABSTRACT_CODE_NOT_ALLOWED", coding.getSystem(), coding.getCode());
            verdict.tell(TxIssue.CODE_RULE, IssueSeverity.ERROR, sentence, place.of("code"));
        }
        status(verdict, concept, place);
        displays.judge(verdict, new Member(system, concept, verdict.listing()), place.of("display"));
    }

    private static void status(Verdict verdict, Concept concept, Place place) {
        String status = concept.status().orElse("inactive");
        if (concept.isInactive()) {
            Sentence sentence = status.equals("inactive") || status.equals("active")
                    ? Words.of("INACTIVE_CONCEPT_FOUND", "inactive", concept.code())
                    : new Sentence(
                            "INACTIVE_CONCEPT_FOUND",
                            Words.of("INACTIVE_CONCEPT_FOUND_ADD", status, concept.code(), "inactive")
                                    .text());
            verdict.tell(TxIssue.CODE_COMMENT, IssueSeverity.WARNING, sentence, place.whole());
        } else if (concept.isDeprecated()) {
            Sentence sentence = Words.of("DEPRECATED_CONCEPT_FOUND", status, concept.code());
            verdict.tell(TxIssue.CODE_COMMENT, IssueSeverity.WARNING, sentence, place.whole());
        }
    }
}
