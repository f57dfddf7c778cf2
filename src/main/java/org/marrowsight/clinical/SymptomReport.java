package org.marrowsight.clinical;

import java.time.Instant;
import java.util.Optional;

/**
 * A symptom that somebody asserted or denied.
 *
 * @param source where it comes from; its time is the onset or the time of observation
 * @param symptom which symptom
 * @param presence present, absent, or looked for and unknown
 * @param abated when it ended; empty when it is not known to have ended
 */
public record SymptomReport(Provenance source, Symptom symptom, Presence presence, Optional<Instant> abated)
        implements Finding {}
