package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.cdshooks.Feedback;
import org.marrowsight.cdshooks.Feedback.Outcome;
import org.marrowsight.cdshooks.FeedbackTotals;
import org.marrowsight.cdshooks.FeedbackTotals.Total;
import org.marrowsight.cdshooks.IssuedCard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredFeedbackTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration KEEP = Duration.ofDays(90);

    private final DriverManagerDataSource source =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    /** A node of its own over the same database. */
    private StoredFeedback node(Instant now) {
        return new StoredFeedback(JdbcClient.create(source), Clock.fixed(now, ZoneOffset.UTC), KEEP);
    }

    private static IssuedCard card(String rule, String... criteria) {
        return new IssuedCard(
                UUID.randomUUID(), "bmn-flag", "bmn-flag", "0.1.0", rule, List.of(criteria), NOW, Optional.empty());
    }

    private static IssuedCard cardWith(String fingerprint) {
        return new IssuedCard(
                UUID.randomUUID(),
                "bmn-flag",
                "bmn-flag",
                "0.1.0",
                "possible",
                List.of(),
                NOW,
                Optional.of(fingerprint));
    }

    private static Feedback overridden(IssuedCard card, String reason) {
        return new Feedback(card.id(), Outcome.OVERRIDDEN, reason);
    }

    @Test
    void another_node_finds_the_card() {
        IssuedCard one = card("confirmed", "necrosis", "pain");
        IssuedCard two = card("possible");
        node(NOW).remember(List.of(one, two));

        assertThat(node(NOW).note("bmn-flag", overridden(one, "other"), NOW)).hasValue(one);
        assertThat(node(NOW).note("bmn-flag", overridden(two, "other"), NOW)).hasValue(two);
    }

    @Test
    void each_outcome_of_a_card_counts_once_on_all_nodes() {
        IssuedCard card = card("confirmed", "necrosis");
        node(NOW).remember(List.of(card));

        assertThat(node(NOW).note("bmn-flag", overridden(card, "other"), NOW)).isPresent();
        assertThat(node(NOW).note("bmn-flag", overridden(card, "data-wrong"), NOW))
                .isEmpty();
        assertThat(node(NOW).note("bmn-flag", new Feedback(card.id(), Outcome.ACCEPTED, "none"), NOW))
                .isPresent();
    }

    @Test
    void what_is_overridden_most_stands_first() {
        IssuedCard rare = card("rare", "pain");
        IssuedCard often = card("often", "pain", "ldh");
        IssuedCard again = card("often", "pain");
        StoredFeedback node = node(NOW);
        node.remember(List.of(rare, often, again, card("silent", "fever")));
        assertThat(node.note("bmn-flag", overridden(rare, "other"), NOW)).isPresent();
        assertThat(node.note("bmn-flag", overridden(often, "data-wrong"), NOW)).isPresent();
        assertThat(node.note("bmn-flag", overridden(again, "other"), NOW)).isPresent();

        FeedbackTotals totals = node.totals();

        assertThat(totals.rules())
                .containsExactly(
                        new Total("bmn-flag", "often", 2, 0, 2, Map.of("data-wrong", 1L, "other", 1L)),
                        new Total("bmn-flag", "rare", 1, 0, 1, Map.of("other", 1L)),
                        new Total("bmn-flag", "silent", 1, 0, 0, Map.of()));
        assertThat(totals.criteria())
                .containsExactly(
                        new Total("bmn-flag", "pain", 3, 0, 3, Map.of("data-wrong", 1L, "other", 2L)),
                        new Total("bmn-flag", "ldh", 1, 0, 1, Map.of("data-wrong", 1L)),
                        new Total("bmn-flag", "fever", 1, 0, 0, Map.of()));
    }

    @Test
    void old_cards_are_forgotten_and_their_feedback_later() {
        IssuedCard card = card("confirmed", "necrosis");
        node(NOW).remember(List.of(card));
        assertThat(node(NOW).note("bmn-flag", overridden(card, "other"), NOW.plus(Duration.ofDays(30))))
                .isPresent();

        IssuedCard later = card("possible");
        node(NOW.plus(KEEP).plusSeconds(1)).remember(List.of(later));

        assertThat(node(NOW).totals().rules())
                .contains(new Total("bmn-flag", "confirmed", 0, 0, 1, Map.of("other", 1L)));
        node(NOW.plus(KEEP).plus(Duration.ofDays(31))).remember(List.of(card("possible")));
        assertThat(node(NOW).totals().rules()).extracting(Total::id).containsOnly("possible");
    }

    @Test
    void the_last_answer_to_an_advice_is_known_to_all_nodes_by_its_fingerprint() {
        IssuedCard first = cardWith("f".repeat(64));
        IssuedCard second = cardWith("f".repeat(64));
        IssuedCard unanswered = cardWith("e".repeat(64));
        node(NOW).remember(List.of(first, second, unanswered, card("confirmed")));
        assertThat(node(NOW).lastAnswer("f".repeat(64))).isEmpty();

        assertThat(node(NOW).note("bmn-flag", overridden(first, "other"), NOW.plusSeconds(10)))
                .isPresent();
        assertThat(node(NOW).note("bmn-flag", new Feedback(second.id(), Outcome.ACCEPTED, "none"), NOW.plusSeconds(20)))
                .isPresent();

        assertThat(node(NOW).lastAnswer("f".repeat(64))).hasValue(NOW.plusSeconds(20));
        assertThat(node(NOW).lastAnswer("e".repeat(64))).isEmpty();
        assertThat(node(NOW).lastAnswer("d".repeat(64))).isEmpty();
    }

    @Test
    void an_answer_that_is_told_to_another_service_is_none() {
        IssuedCard card = cardWith("f".repeat(64));
        node(NOW).remember(List.of(card));

        assertThat(node(NOW).note("relapse-watch", overridden(card, "other"), NOW))
                .isPresent();

        assertThat(node(NOW).lastAnswer("f".repeat(64))).isEmpty();
    }

    @Test
    void an_answer_is_forgotten_with_the_rest() {
        IssuedCard card = cardWith("f".repeat(64));
        node(NOW).remember(List.of(card));
        assertThat(node(NOW).note("bmn-flag", overridden(card, "other"), NOW)).isPresent();

        node(NOW.plus(KEEP).plusSeconds(1)).remember(List.of(card("confirmed")));

        assertThat(node(NOW).lastAnswer("f".repeat(64))).isEmpty();
    }

    @Test
    void a_table_of_an_earlier_version_is_amended() {
        JdbcClient database = JdbcClient.create(source);
        node(NOW);
        database.sql("alter table marrowsight_card drop column fingerprint").update();

        node(NOW).remember(List.of(cardWith("f".repeat(64))));

        assertThat(database.sql("select fingerprint from marrowsight_card")
                        .query(String.class)
                        .single())
                .isEqualTo("f".repeat(64));
    }

    @Test
    void nothing_but_ids_is_stored() {
        IssuedCard card = card("confirmed", "necrosis");
        node(NOW).remember(List.of(card));

        assertThat(JdbcClient.create(source)
                        .sql("select * from marrowsight_card")
                        .query()
                        .singleRow())
                .containsOnlyKeys(
                        "ID", "SERVICE", "PLAN_ID", "GUIDE_VERSION", "RULE", "CRITERIA", "ISSUED_AT", "FINGERPRINT");
    }
}
