package org.marrowsight.criteria;

import java.util.List;
import java.util.Optional;

/**
 * How a plan speaks of its answers.
 *
 * @param group id of the group of actions that give the answers
 * @param variable the name by which advice reads the answer
 * @param answers every answer
 */
record Vocabulary<A extends PlanAnswer>(String group, String variable, List<A> answers) {

    static final Vocabulary<Tier> TIERS = new Vocabulary<>("tiers", "tier", List.of(Tier.values()));
    static final Vocabulary<RelapseAnswer> RELAPSE =
            new Vocabulary<>("answers", "answer", List.of(RelapseAnswer.values()));
    static final Vocabulary<TriggerDrugAnswer> TRIGGER_DRUG =
            new Vocabulary<>("answers", "answer", List.of(TriggerDrugAnswer.values()));
    static final Vocabulary<Fit> FITS = new Vocabulary<>("explanations", "fit", List.of(Fit.values()));

    static final Vocabulary<PlaceAnswer> PLACES = new Vocabulary<>("answers", "answer", List.of(PlaceAnswer.values()));
    static final Vocabulary<ExaminationAnswer> EXAMINATION =
            new Vocabulary<>("answers", "answer", List.of(ExaminationAnswer.values()));

    Vocabulary {
        answers = List.copyOf(answers);
    }

    Optional<A> answer(String code) {
        return answers.stream().filter(answer -> answer.code().equals(code)).findFirst();
    }
}
