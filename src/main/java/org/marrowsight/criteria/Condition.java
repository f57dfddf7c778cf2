package org.marrowsight.criteria;

import java.util.List;
import java.util.Optional;
import org.marrowsight.features.Fact;

/**
 * One action of a plan with its condition.
 *
 * @param id id of the action
 * @param title in a few words
 * @param description in a sentence
 * @param expression FHIRPath over features and earlier criteria
 * @param missing what to look for when the condition cannot be judged; empty when nothing single would decide it
 * @param citations where it comes from; never empty
 */
record Condition(
        String id,
        String title,
        String description,
        Expression expression,
        Optional<String> missing,
        List<Citation> citations) {

    /** The name by which later expressions read this criterion: {@code pain-or-fever} is {@code painOrFever}. */
    String variable() {
        return variable(id);
    }

    static String variable(String id) {
        return CriterionName.of(id);
    }

    CriterionResult judged(Outcome outcome, List<Fact> facts) {
        return new CriterionResult(id, title, description, expression.text(), outcome, facts, citations);
    }

    Advice asAdvice() {
        return new Advice(id, description, citations);
    }
}
