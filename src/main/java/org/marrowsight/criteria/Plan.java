package org.marrowsight.criteria;

import java.util.List;

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
        List<Condition> advice) {}
