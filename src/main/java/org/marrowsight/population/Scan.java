package org.marrowsight.population;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A scan and how far it is.
 *
 * @param id names it; cannot be guessed
 * @param at the moment at which each patient is assessed
 * @param identity whether the results tell who the patients are
 * @param startedAt when it was asked for
 * @param state what becomes of it now
 * @param patients how many patients are known to be scanned; while it is {@link State#LISTING} more may come
 * @param done how many of them are done, those that could not be read among them
 * @param notRead how many could not be read
 * @param endedAt when it ended; empty before
 */
public record Scan(
        String id,
        Instant at,
        Identity identity,
        Instant startedAt,
        State state,
        int patients,
        int done,
        int notRead,
        Optional<Instant> endedAt) {

    /** What becomes of a scan. */
    public enum State {
        /** The patients are being listed; those that are listed are assessed already. */
        LISTING,
        RUNNING,
        PAUSED,
        FINISHED,
        /** The engine gave it up; what is done stays until it is deleted. */
        FAILED
    }

    /** Whether its results are whole. */
    public boolean isFinished() {
        return state == State.FINISHED;
    }

    /**
     * How far it is, in words without a name of anybody.
     *
     * @param now the present moment, for the rate
     */
    public String progress(Instant now) {
        String patientsDone = done + " of " + (state == State.LISTING ? "at least " : "") + patients + " patients";
        return switch (state) {
            case PAUSED -> "paused at " + patientsDone;
            case FAILED -> "given up at " + patientsDone;
            case LISTING, RUNNING, FINISHED -> patientsDone + ", " + aMinute(endedAt.orElse(now)) + " a minute";
        };
    }

    private long aMinute(Instant until) {
        long millis = Math.max(1, Duration.between(startedAt, until).toMillis());
        return Math.round(done * 60_000.0 / millis);
    }
}
