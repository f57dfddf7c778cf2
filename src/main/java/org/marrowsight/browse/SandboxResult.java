package org.marrowsight.browse;

import java.util.List;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;

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
 */
record SandboxResult(
        String planId,
        String answer,
        CriterionResult rule,
        List<CriterionResult> criteria,
        List<CriterionResult> suppressedBy,
        List<Advice> advice,
        List<Next> next) {

    /** One thing that would raise the answer, and to what, in words. */
    record Next(String wanted, String answer) {}

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
