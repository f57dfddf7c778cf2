package org.marrowsight.clinical;

import java.util.Set;

/**
 * The gross quality of a marrow aspirate.
 *
 * @param source where it comes from
 * @param site where the marrow was aspirated
 * @param appearances what was seen; never empty
 */
public record AspirateQuality(Provenance source, Site site, Set<AspirateAppearance> appearances) implements Finding {

    /** Keeps its own copy of the appearances. */
    public AspirateQuality {
        appearances = Set.copyOf(appearances);
    }
}
