package org.marrowsight.criteria;

/**
 * One thing that is not on record and that would change the answer if it were found. Found absent it would leave the
 * question open.
 *
 * @param wanted what to look for, in the plan's own words
 * @param tier the answer if it were found
 */
public record NextTest(String wanted, Tier tier) {}
