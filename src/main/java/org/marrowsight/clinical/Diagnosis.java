package org.marrowsight.clinical;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A diagnosis on the problem list. Refuted and erroneous entries never become one.
 *
 * @param source where it comes from; its time is the onset, else the recording
 * @param kinds what it means here; never empty
 * @param course active, in remission, resolved
 * @param confirmed false for provisional, differential and unconfirmed entries
 * @param abated when it ended; empty when it is not known to have ended
 */
public record Diagnosis(
        Provenance source,
        Set<DiagnosisKind> kinds,
        DiagnosisCourse course,
        boolean confirmed,
        Optional<Instant> abated)
        implements Finding {

    /** Keeps its own copy of the kinds. */
    public Diagnosis {
        kinds = Set.copyOf(kinds);
    }
}
