package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String TOKEN = "a".repeat(64);

    private final DriverManagerDataSource source =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    /** A node of its own over the same database. */
    private StoredTokens node(Instant now) {
        return new StoredTokens(JdbcClient.create(source), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void a_token_is_spent_once() {
        StoredTokens node = node(NOW);

        assertThat(node.spend(TOKEN, NOW.plusSeconds(60))).isTrue();
        assertThat(node.spend(TOKEN, NOW.plusSeconds(60))).isFalse();
        assertThat(node.spend("b".repeat(64), NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void a_token_that_another_node_saw_is_spent() {
        assertThat(node(NOW).spend(TOKEN, NOW.plusSeconds(60))).isTrue();
        assertThat(node(NOW).spend(TOKEN, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void of_many_calls_at_once_one_is_the_first() {
        StoredTokens one = node(NOW);
        StoredTokens two = node(NOW);

        assertThat(IntStream.range(0, 40)
                        .parallel()
                        .filter(i -> (i % 2 == 0 ? one : two).spend(TOKEN, NOW.plusSeconds(60)))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_is_worthless_is_forgotten_and_nothing_else() {
        assertThat(node(NOW).spend(TOKEN, NOW.plusSeconds(60))).isTrue();

        assertThat(node(NOW.plusSeconds(60)).spend(TOKEN, NOW.plusSeconds(60))).isFalse();
        assertThat(node(NOW.plus(Duration.ofMinutes(2))).spend("b".repeat(64), NOW.plusSeconds(600)))
                .isTrue();
        assertThat(JdbcClient.create(source)
                        .sql("select count(*) from marrowsight_spent_token")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
