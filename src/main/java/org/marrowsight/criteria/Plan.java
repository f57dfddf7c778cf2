package org.marrowsight.criteria;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan definition, read and checked.
 *
 * @param id id of the plan definition
 * @param criteria in the order in which they are shown; a criterion may read those before it
 * @param rules in the order in which they are tried; the last one always holds
 * @param suppressions what keeps an answer silent
 * @param advice what to think of next
 */
record Plan<A extends PlanAnswer>(
        String id,
        List<Condition> criteria,
        List<Rule<A>> rules,
        List<Condition> suppressions,
        List<Condition> advice) {

    /** Which of the features any of its expressions reads, in the order of the plan. */
    Set<String> reads(Set<String> features) {
        return Stream.of(criteria.stream(), rules.stream().map(Rule::condition), suppressions.stream(), advice.stream())
                .flatMap(conditions -> conditions)
                .flatMap(condition -> condition.expression().variables().stream())
                .filter(features::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
