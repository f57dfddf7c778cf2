package org.marrowsight.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** How far back a search has to reach so that what it leaves out cannot change an answer. */
@FunctionalInterface
public interface LookBack {

    /**
     * The first day from which records of a search can matter, with a margin for time zones.
     *
     * @param asOf the moment of the question
     * @return empty when a record of any age may matter
     */
    Optional<LocalDate> earliest(RecordQuery query, Instant asOf);
}
