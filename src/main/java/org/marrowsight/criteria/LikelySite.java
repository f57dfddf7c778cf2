package org.marrowsight.criteria;

/**
 * How often relapse outside the marrow was counted at a site (E101). The denominator is sites, not patients.
 *
 * @param label the site in words
 * @param counted sites of relapse counted there
 * @param of all sites of relapse counted in this type of leukemia
 */
public record LikelySite(String label, int counted, int of) {}
