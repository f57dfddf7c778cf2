package org.marrowsight.criteria;

import java.util.List;

/**
 * What a plan comes to for features that are stated by hand.
 *
 * @param planId id of the plan definition that was evaluated
 * @param answer code of the answer
 * @param rule the rule of the plan that gave it
 * @param criteria every criterion of the plan in its order, met, not met or not known
 * @param suppressedBy what keeps the answer silent; empty when nothing does
 * @param advice what to think of next, in the plan's own words
 * @param next which single thing that is not known would raise the answer if it were found; empty where a plan does not
 *     tell
 */
public record Trial(
        String planId,
        String answer,
        CriterionResult rule,
        List<CriterionResult> criteria,
        List<CriterionResult> suppressedBy,
        List<Advice> advice,
        List<Next> next) {

    /** Keeps its own copies of the lists. */
    public Trial {
        criteria = List.copyOf(criteria);
        suppressedBy = List.copyOf(suppressedBy);
        advice = List.copyOf(advice);
        next = List.copyOf(next);
    }

    /**
     * One thing that would change the answer.
     *
     * @param wanted what to look for, in the plan's own words
     * @param answer code of the answer if it were found
     */
    public record Next(String wanted, String answer) {}
}
