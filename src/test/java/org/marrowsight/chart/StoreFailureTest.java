package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreFailureTest {

    private static RuntimeException deepBelow(Throwable cause) {
        return new IllegalStateException("outer", new IllegalArgumentException("inner", cause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "57014", "53300", "25006", "90098", "90028", "90121"})
    void a_database_that_is_not_there_is_away(String state) {
        assertThat(StoreFailure.of(deepBelow(new SQLException("any words", state))))
                .contains(StoreFailure.AWAY);
    }

    @Test
    void a_pool_without_a_free_connection_is_away() {
        assertThat(StoreFailure.of(deepBelow(new SQLTransientConnectionException("timed out"))))
                .contains(StoreFailure.AWAY);
    }

    @Test
    void a_connection_that_the_pool_has_given_up_is_away() {
        assertThat(StoreFailure.of(deepBelow(new SQLException("Connection is closed"))))
                .contains(StoreFailure.AWAY);
    }

    @Test
    void a_full_disk_of_either_database_is_full() {
        assertThat(StoreFailure.of(deepBelow(new SQLException("could not extend file", "53100"))))
                .contains(StoreFailure.FULL);
        assertThat(StoreFailure.of(deepBelow(
                        new SQLException("IO Exception", "90028", new IOException("No space left on device")))))
                .contains(StoreFailure.FULL);
    }

    @Test
    void a_full_disk_is_seen_below_the_failure_of_a_batch_of_statements() {
        SQLException statement = new SQLException("General error", "HY000", new IOException("No space left on device"));
        BatchUpdateException batch = new BatchUpdateException("General error", "HY000", 50000, new int[0]);
        batch.setNextException(statement);
        assertThat(StoreFailure.of(deepBelow(batch))).contains(StoreFailure.FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "42601", "22001", ""})
    void what_the_request_or_the_program_did_is_no_failure_of_the_store(String state) {
        assertThat(StoreFailure.of(deepBelow(new SQLException("any words", state))))
                .isEmpty();
    }

    @Test
    void other_failures_are_none_of_the_store() {
        assertThat(StoreFailure.of(deepBelow(new IOException("broken")))).isEmpty();
        assertThat(StoreFailure.of(deepBelow(new SQLException("without a state"))))
                .isEmpty();
    }
}
