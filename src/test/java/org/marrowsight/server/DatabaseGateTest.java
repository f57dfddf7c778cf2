package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.chart.StoreFailure;
import org.springframework.jdbc.datasource.AbstractDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseGateTest {

    private final SQLException away =
            new SQLTransientConnectionException("timed out", new SQLException("connection refused", "08001"));
    private final SQLException inUse = new SQLTransientConnectionException("timed out");

    private final Pool pool = new Pool();
    private final SetClock clock = new SetClock();
    private final DatabaseGate gate = new DatabaseGate(pool, clock);

    private void isRefused() {
        assertThatThrownBy(gate::getConnection)
                .isInstanceOf(SQLTransientConnectionException.class)
                .hasMessage(StoreFailure.AWAY.sentence())
                .hasNoCause();
    }

    private void isLetThrough() throws SQLException {
        try (Connection connection = gate.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Nested
    class While_the_database_is_away {

        @Test
        void nobody_but_the_first_waits_for_the_pool() {
            pool.failure = away;
            isRefused();
            isRefused();
            isRefused();
            assertThat(pool.asked).isEqualTo(1);
        }

        @Test
        void one_tries_again_each_second() {
            pool.failure = away;
            isRefused();
            clock.pass(Duration.ofSeconds(1));
            isRefused();
            isRefused();
            clock.pass(Duration.ofMillis(999));
            isRefused();
            assertThat(pool.asked).isEqualTo(2);
        }

        @Test
        void it_stays_shut_when_the_one_who_tries_meets_a_pool_in_use() {
            pool.failure = away;
            isRefused();
            clock.pass(Duration.ofSeconds(1));
            pool.failure = inUse;
            isRefused();
            isRefused();
            assertThat(pool.asked).isEqualTo(2);
        }

        @Test
        void all_are_let_through_when_one_was() throws Exception {
            pool.failure = away;
            isRefused();
            pool.failure = null;
            isRefused();
            clock.pass(Duration.ofSeconds(1));
            isLetThrough();
            isLetThrough();
        }

        @Test
        void it_is_told() {
            pool.failure = away;
            assertThat(DatabaseGate.isThere(gate)).isFalse();
            pool.failure = null;
            clock.pass(Duration.ofSeconds(1));
            assertThat(DatabaseGate.isThere(gate)).isTrue();
        }
    }

    @Test
    void a_pool_that_is_only_in_use_lets_the_next_one_wait_for_a_turn() throws Exception {
        pool.failure = inUse;
        isRefused();
        isRefused();
        assertThat(pool.asked).isEqualTo(2);
        pool.failure = null;
        isLetThrough();
    }

    private static final class Pool extends AbstractDataSource {

        private @Nullable SQLException failure;
        private int asked;

        @Override
        public Connection getConnection() throws SQLException {
            asked++;
            if (failure != null) {
                throw failure;
            }
            return DriverManager.getConnection("jdbc:h2:mem:");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
