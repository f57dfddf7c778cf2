package org.marrowsight.clinical;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A drug that was given or prescribed.
 *
 * @param source where it comes from; its time is the first known dose or the order
 * @param kinds what the drug is; never empty
 * @param lastKnown the last dose; empty when the drug is not known to have been stopped
 */
public record DrugExposure(Provenance source, Set<DrugKind> kinds, Optional<Instant> lastKnown) implements Finding {

    /** Keeps its own copy of the kinds. */
    public DrugExposure {
        kinds = Set.copyOf(kinds);
    }
}
