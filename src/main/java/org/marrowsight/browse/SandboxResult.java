package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.TrialPart;

/**
 * What a plan comes to for what is stated.
 *
 * @param planId id of the plan
 * @param answer the answer in words
 * @param rule the rule that gave it
 * @param criteria every criterion of the plan in its order
 * @param suppressedBy what keeps the answer silent
 * @param advice what to think of next
 * @param next what would raise the answer if it were found
 * @param parts what it comes to for each of several places, readings or explanations
 */
record SandboxResult(
        String planId,
        String answer,
        CriterionResult rule,
        List<CriterionResult> criteria,
        List<CriterionResult> suppressedBy,
        List<Advice> advice,
        List<Next> next,
        List<Part> parts) {

    /** One thing that would raise the answer, and to what, in words. */
    record Next(String wanted, String answer) {}

    /**
     * One of several places, readings or explanations.
     *
     * @param answer its answer in words; empty where it has none of its own
     * @param part all else
     */
    record Part(Optional<String> answer, TrialPart part) {

        /** Whether there is anything to show of it. */
        boolean isWorthShowing() {
            return answer.isPresent()
                    || !part.judged().isEmpty()
                    || !part.advice().isEmpty();
        }
    }

    List<Part> shownParts() {
        return parts.stream().filter(Part::isWorthShowing).toList();
    }

    long count(Outcome outcome) {
        return criteria.stream().filter(result -> result.outcome() == outcome).count();
    }

    static String words(Outcome outcome) {
        return switch (outcome) {
            case MET -> "met";
            case NOT_MET -> "not met";
            case NOT_AVAILABLE -> "not known";
        };
    }

    static String mark(Outcome outcome) {
        return switch (outcome) {
            case MET -> "met";
            case NOT_MET -> "not-met";
            case NOT_AVAILABLE -> "not-known";
        };
    }
}
