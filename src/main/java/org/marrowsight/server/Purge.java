package org.marrowsight.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes what is too old, now and then and by whoever comes by: each node for all. */
final class Purge {

    private final JdbcClient database;
    private final Clock clock;
    private final Duration between;
    private final Duration age;
    private final List<String> statements;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.EPOCH);

    /**
     * A purge.
     *
     * @param between how often at most
     * @param age how old is too old
     * @param statements deletions, each with one parameter, the second of the epoch before which something is too old
     */
    Purge(JdbcClient database, Clock clock, Duration between, Duration age, String... statements) {
        this.database = database;
        this.clock = clock;
        this.between = between;
        this.age = age;
        this.statements = List.of(statements);
    }

    void whenDue() {
        Instant now = clock.instant();
        Instant due = next.get();
        if (!now.isBefore(due) && next.compareAndSet(due, now.plus(between))) {
            long oldest = now.minus(age).getEpochSecond();
            statements.forEach(
                    statement -> database.sql(statement).param(oldest).update());
        }
    }
}
