package org.marrowsight.clinical;

import java.util.List;

/**
 * A relapse of leukemia on the problem list (E102 to E104).
 *
 * @param source where it comes from; its time is the onset, else the recording
 * @param place in the marrow, outside it, or both
 * @param sites where it lies outside the marrow; empty for a marrow relapse
 * @param established false for a suspected relapse
 */
public record LeukemiaRelapse(Provenance source, Place place, List<LesionSite> sites, boolean established)
        implements Finding {

    /** Keeps its own copy of the sites. */
    public LeukemiaRelapse {
        sites = List.copyOf(sites);
    }

    /** In the marrow, outside it, or both. */
    public enum Place {
        NOT_STATED,
        MARROW,
        EXTRAMEDULLARY,
        COMBINED
    }

    /** Whether leukemia has come back outside the marrow. */
    public boolean isExtramedullary() {
        return place == Place.EXTRAMEDULLARY || place == Place.COMBINED;
    }

    /** Whether leukemia has come back in the marrow. */
    public boolean isInMarrow() {
        return place == Place.MARROW || place == Place.COMBINED;
    }
}
