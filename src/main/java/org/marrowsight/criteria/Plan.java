package org.marrowsight.criteria;

import java.util.List;

/**
 * A plan definition, read and checked.
 *
 * @param id id of the plan definition
 * @param criteria in the order in which they are shown; a criterion may read those before it
 * @param tiers in the order in which they are tried; the last one always holds
 * @param suppressions what keeps the tier <em>possible</em> silent
 * @param advice what to think of next
 */
record Plan(
        String id,
        List<Condition> criteria,
        List<TierRule> tiers,
        List<Condition> suppressions,
        List<Condition> advice) {}
