package org.marrowsight.criteria;

import java.util.List;
import java.util.Optional;

/**
 * What a plan says of one of several places, readings or explanations.
 *
 * @param title what it is about
 * @param answer code of its answer; empty where it has none of its own
 * @param rule the rule of the plan that gave the answer; empty where there is none
 * @param judged what was judged for it, met, not met or not known
 * @param advice what to think of there, in the plan's own words
 */
public record TrialPart(
        String title,
        Optional<String> answer,
        Optional<CriterionResult> rule,
        List<Judged> judged,
        List<Advice> advice) {

    /** Keeps its own copies of the lists. */
    public TrialPart {
        judged = List.copyOf(judged);
        advice = List.copyOf(advice);
    }

    /**
     * Criteria that belong together.
     *
     * @param heading what they have in common
     * @param criteria each of them in the order of the plan
     */
    public record Judged(String heading, List<CriterionResult> criteria) {

        /** Keeps its own copy of the list. */
        public Judged {
            criteria = List.copyOf(criteria);
        }
    }
}
