package org.marrowsight.criteria;

/**
 * A rule that gives a tier when its condition holds.
 *
 * @param tier the tier it gives
 * @param condition when it gives it
 */
record TierRule(Tier tier, Condition condition) {}
