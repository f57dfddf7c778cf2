package org.marrowsight.features;

/**
 * How far back a lesion or a relapse counts, in days before the moment of the question (EVIDENCE 6).
 *
 * @param lesionDays how long a lesion counts as new (DOMAIN)
 * @param firstDiagnosisDays how near the first date of leukemia a lesion belongs to the first disease (DOMAIN)
 * @param followUpDays how long after a relapse outside the marrow a relapse in the marrow is watched for (E104)
 */
public record RelapseWindows(int lesionDays, int firstDiagnosisDays, int followUpDays) {

    /** The windows of the published model. */
    public static final RelapseWindows DEFAULT = new RelapseWindows(90, 30, 365);
}
