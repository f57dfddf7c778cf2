package org.marrowsight.clinical;

/**
 * Where a lesion or a relapse lies outside the marrow. Two are at the same site when their keys are equal.
 *
 * @param key stable identity of the site
 * @param label the site in words
 * @param region whether it belongs to the central nervous system, where waiting can cost function
 */
public record LesionSite(String key, String label, Region region) {

    /** The part of the body that the urgency of a lesion depends on. */
    public enum Region {
        CENTRAL_NERVOUS_SYSTEM,
        ELSEWHERE
    }
}
