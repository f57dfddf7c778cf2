package org.marrowsight.criteria;

import java.util.List;
import java.util.Optional;

/**
 * What a plan comes to for features that are stated by hand.
 *
 * @param planId id of the plan definition that was evaluated
 * @param about which of several things the answer is given for, in words; empty where it is that of the whole question
 * @param answer code of the answer
 * @param rule the rule of the plan that gave it
 * @param criteria every criterion of the plan in its order, met, not met or not known
 * @param suppressedBy what keeps the answer silent; empty when nothing does
 * @param advice what to think of next, in the plan's own words
 * @param next which single thing that is not known would raise the answer if it were found; empty where a plan does not
 *     tell
 * @param parts what the plan says of each of several places, readings or explanations; empty where it asks one question
 *     alone
 */
public record Trial(
        String planId,
        Optional<String> about,
        String answer,
        CriterionResult rule,
        List<CriterionResult> criteria,
        List<CriterionResult> suppressedBy,
        List<Advice> advice,
        List<Next> next,
        List<TrialPart> parts) {

    /** Keeps its own copies of the lists. */
    public Trial {
        criteria = List.copyOf(criteria);
        suppressedBy = List.copyOf(suppressedBy);
        advice = List.copyOf(advice);
        next = List.copyOf(next);
        parts = List.copyOf(parts);
    }

    /** Of a plan that asks one question alone. */
    static Trial of(String planId, Decided<?> decided, List<CriterionResult> suppressedBy) {
        return of(planId, decided, suppressedBy, List.of());
    }

    /** Of a plan that also answers for each of several parts. */
    static Trial of(String planId, Decided<?> decided, List<CriterionResult> suppressedBy, List<TrialPart> parts) {
        return new Trial(
                planId,
                Optional.empty(),
                decided.answer().code(),
                decided.rule(),
                decided.criteria(),
                suppressedBy,
                decided.advice(),
                List.of(),
                parts);
    }

    /**
     * One thing that would change the answer.
     *
     * @param wanted what to look for, in the plan's own words
     * @param answer code of the answer if it were found
     */
    public record Next(String wanted, String answer) {}
}
