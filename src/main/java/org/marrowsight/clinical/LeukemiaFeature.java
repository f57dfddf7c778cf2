package org.marrowsight.clinical;

/**
 * A FAB type or a genetic finding of a leukemia (E109).
 *
 * @param source where it comes from
 * @param kind what it is
 */
public record LeukemiaFeature(Provenance source, Kind kind) implements Finding {

    /** Those that are named as risks of relapse outside the marrow. */
    public enum Kind {
        FAB_M4,
        FAB_M5,
        T_8_21,
        INV_16,
        REARRANGED_11Q23,
        T_9_22
    }
}
