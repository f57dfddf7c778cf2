package org.marrowsight.clinical;

/**
 * Where a specimen or a signal comes from. Two findings are from the same site when their keys are equal.
 *
 * @param key stable identity of the site, with its side
 * @param label the site in words
 * @param region where it lies in the skeleton
 */
public record Site(String key, String label, Region region) {

    /** The right ilium, by the key that every writing of it has. */
    public static final Site RIGHT_ILIUM = new Site("right-iliac", "Right ilium", Region.AXIAL);

    /** The left ilium, by the key that every writing of it has. */
    public static final Site LEFT_ILIUM = new Site("left-iliac", "Left ilium", Region.AXIAL);

    /** The sternum, by the key that every writing of it has. */
    public static final Site STERNUM = new Site("sternum", "Sternum", Region.AXIAL);

    /** The source says nothing about the site. */
    public static final Site NOT_STATED = new Site("not-stated", "site not stated", Region.NOT_STATED);

    /** Whether both are the same site, however the source wrote them. */
    public boolean isSameAs(Site other) {
        return key.equals(other.key);
    }

    /** Skeletal region, which tells marrow necrosis (axial, pelvic) from serous atrophy (distal first, E88). */
    public enum Region {
        AXIAL,
        DISTAL,
        OTHER,
        NOT_STATED
    }
}
