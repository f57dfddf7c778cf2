package org.marrowsight.features;

/**
 * How far back counts what decides on the site of a marrow examination, in days before the moment of the order
 * (EVIDENCE 6).
 *
 * @param mriDays how long MRI tells one site from another (DOMAIN)
 * @param mriAgeingDays from which age on it is said that MRI may have changed since (E60)
 * @param yieldDays how long an earlier sample counts for its site (DOMAIN)
 */
public record SiteWindows(int mriDays, int mriAgeingDays, int yieldDays) {

    /** The windows of the published model. */
    public static final SiteWindows DEFAULT = new SiteWindows(14, 10, 60);
}
