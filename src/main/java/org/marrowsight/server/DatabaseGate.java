package org.marrowsight.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.marrowsight.chart.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Shuts while the database is away: who asks for a connection then is refused at once, and does not wait as all others did.
 * One of them is let through now and then, and finds out when the database is back. A pool that is merely in use does not
 * shut the gate: waiting for one's turn is right. Safe for use by many threads.
 */
final class DatabaseGate extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGate.class);

    private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 2;

    private static final long OPEN = Long.MIN_VALUE;

    /** When the next one is let through, in milliseconds of the clock; {@link #OPEN} while everybody is. */
    private final AtomicLong nextTrial = new AtomicLong(OPEN);

    private final Clock clock;

    DatabaseGate(DataSource pool, Clock clock) {
        super(pool);
        this.clock = clock;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long shutUntil = nextTrial.get();
        boolean trial = shutUntil != OPEN;
        if (trial && !isMyTrial(shutUntil)) {
            throw away(null);
        }
        try {
            Connection connection = super.getConnection();
            if (trial) {
                open();
            }
            return connection;
        } catch (SQLException failure) {
            if (StoreFailure.of(failure).filter(StoreFailure.FULL::equals).isPresent()) {
                throw failure;
            }
            if (trial || !isPoolInUse(failure)) {
                shut();
            }
            throw away(failure);
        }
    }

    private boolean isMyTrial(long shutUntil) {
        return clock.millis() >= shutUntil && nextTrial.compareAndSet(shutUntil, nextTrial());
    }

    private long nextTrial() {
        return clock.millis() + BETWEEN_TRIALS.toMillis();
    }

    private void shut() {
        if (nextTrial.getAndSet(nextTrial()) == OPEN) {
            LOG.warn("The database cannot be reached: what needs it is refused with 503 until it is back");
        }
    }

    private void open() {
        if (nextTrial.getAndSet(OPEN) != OPEN) {
            LOG.info("The database can be reached again");
        }
    }

    /** The pool names a cause where it could not connect, and none where all connections are in use. */
    private static boolean isPoolInUse(SQLException failure) {
        return failure instanceof SQLTransientConnectionException && failure.getCause() == null;
    }

    /** With no cause below: HAPI keeps of a failed search only the message of the first cause, which is so known again. */
    private static SQLException away(@Nullable SQLException failure) {
        SQLException away = new SQLTransientConnectionException(StoreFailure.AWAY.sentence(), "08001");
        if (failure != null) {
            away.addSuppressed(failure);
        }
        return away;
    }

    /** Whether a database gives a connection that works, now or within the time that its pool allows for it. */
    static boolean isThere(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException none) {
            return false;
        }
    }
}
