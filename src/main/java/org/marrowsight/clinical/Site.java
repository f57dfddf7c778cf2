package org.marrowsight.clinical;

/**
 * Where a specimen or a signal comes from. Two findings are from the same site when their keys are equal.
 *
 * @param key stable identity of the site, with its side
 * @param label the site in words
 * @param region where it lies in the skeleton
 */
public record Site(String key, String label, Region region) {

    /** The source says nothing about the site. */
    public static final Site NOT_STATED = new Site("not-stated", "site not stated", Region.NOT_STATED);

    /** Skeletal region, which tells marrow necrosis (axial, pelvic) from serous atrophy (distal first, E88). */
    public enum Region {
        AXIAL,
        DISTAL,
        OTHER,
        NOT_STATED
    }
}
