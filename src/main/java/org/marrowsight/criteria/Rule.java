package org.marrowsight.criteria;

/**
 * A rule that gives an answer when its condition holds.
 *
 * @param answer the answer it gives
 * @param condition when it gives it
 */
record Rule<A extends PlanAnswer>(A answer, Condition condition) {}
