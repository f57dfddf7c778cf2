package org.marrowsight.criteria;

import java.util.List;

/**
 * What one plan comes to: criteria in their order, the first rule that holds, then stops and advice.
 *
 * @param answer the answer
 * @param rule the rule that gave it
 * @param criteria every criterion of the plan in its order
 * @param stops the suppressions that hold, whatever the answer
 * @param advice the advice that is given
 */
record Decided<A extends PlanAnswer>(
        A answer,
        CriterionResult rule,
        List<CriterionResult> criteria,
        List<CriterionResult> stops,
        List<Advice> advice) {

    Decided {
        criteria = List.copyOf(criteria);
        stops = List.copyOf(stops);
        advice = List.copyOf(advice);
    }

    /** Evaluates a plan over what a reasoning knows; the reasoning learns criteria and answer. */
    static <A extends PlanAnswer> Decided<A> by(Plan<A> plan, Vocabulary<A> vocabulary, Reasoning reasoning) {
        List<CriterionResult> criteria =
                plan.criteria().stream().map(reasoning::learn).toList();
        Rule<A> rule = plan.rules().stream()
                .filter(candidate -> reasoning.holds(candidate.condition()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the closing rule of " + plan.id() + " failed"));
        reasoning.learn(vocabulary.variable(), rule.answer());
        return new Decided<>(
                rule.answer(),
                reasoning.judge(rule.condition()),
                criteria,
                plan.suppressions().stream()
                        .map(reasoning::judge)
                        .filter(result -> result.outcome() == Outcome.MET)
                        .toList(),
                plan.advice().stream()
                        .filter(reasoning::holds)
                        .map(Condition::asAdvice)
                        .toList());
    }
}
