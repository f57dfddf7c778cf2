package org.marrowsight.chart;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why this server's own store could not do what it was asked for, where neither the request nor the program is at fault. */
public enum StoreFailure {
    /** The database cannot be reached, is going down or has too much to do. */
    AWAY(
            503,
            5,
            "The database cannot be used at the moment. Try again later. Whether a change that was sent has been stored is"
                    + " known only by looking for it."),
    /** Nothing more can be stored until somebody makes room. */
    FULL(
            507,
            60,
            "There is no room left to store anything. Nothing of what was sent has been stored. The operator has to make"
                    + " room.");

    private static final int CAUSES = 12;

    /** PostgreSQL: out of disk. */
    private static final String DISK_FULL = "53100";

    /**
     * By class of SQL's states: connection, insufficient resources, intervention of an operator. 25006: the node that
     * answers may only read, as after a failover.
     */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57");

    private static final String READ_ONLY = "25006";

    private static final String GIVEN_UP = "Connection is closed";

    /**
     * H2: the file cannot be written or read, the database is closed or closing, its connection is broken, an object of
     * it is closed.
     */
    private static final Set<String> AWAY_STATES =
            Set.of(READ_ONLY, "90028", "90031", "90098", "90121", "90067", "90007", "90020");

    private final int status;
    private final int retryAfter;
    private final String sentence;

    StoreFailure(int status, int retryAfter, String sentence) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.sentence = sentence;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** After how many seconds it is worth to ask again: the header {@code Retry-After}. */
    public int retryAfter() {
        return retryAfter;
    }

    /** What the client is told: fixed words. */
    public String sentence() {
        return sentence;
    }

    /** The failure of the store behind a failure; empty when there is none. */
    public static Optional<StoreFailure> of(Throwable failure) {
        if (causes(failure).anyMatch(StoreFailure::isFull)) {
            return Optional.of(FULL);
        }
        return causes(failure).anyMatch(StoreFailure::isAway) ? Optional.of(AWAY) : Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, StoreFailure::below)
                .limit(CAUSES);
    }

    /** The failure of a batch of statements names no cause and keeps it as the next failure. */
    private static @Nullable Throwable below(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null && failure instanceof SQLException sql ? sql.getNextException() : cause;
    }

    private static boolean isFull(Throwable cause) {
        if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
            return true;
        }
        String message = String.valueOf(cause.getMessage());
        return cause instanceof IOException
                && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
    }

    private static boolean isAway(Throwable cause) {
        if (cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLTimeoutException) {
            return true;
        }
        return cause instanceof SQLException sql && (isGivenUp(sql) || isAway(String.valueOf(sql.getSQLState())));
    }

    /** What the pool says of a connection that it has given up, when a transaction over it is to be taken back. */
    private static boolean isGivenUp(SQLException sql) {
        return sql.getSQLState() == null && GIVEN_UP.equals(sql.getMessage());
    }

    private static boolean isAway(String state) {
        return AWAY_STATES.contains(state) || AWAY_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
    }
}
