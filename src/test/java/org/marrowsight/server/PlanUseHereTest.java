package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.browse.CardCount;
import org.marrowsight.cdshooks.Feedback;
import org.marrowsight.cdshooks.FeedbackStore;
import org.marrowsight.cdshooks.FeedbackTotals;
import org.marrowsight.cdshooks.FeedbackTotals.Total;
import org.marrowsight.cdshooks.IssuedCard;
import org.marrowsight.cdshooks.OfferedService;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanUseHereTest {

    private static final List<OfferedService> SERVICES = List.of(
            new OfferedService("site-select", "order-select", "site"),
            new OfferedService("site-sign", "order-sign", "site"),
            new OfferedService("flag", "patient-view", "flag"));

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private List<Total> rules = List.of();

    private final FeedbackStore feedback = new FeedbackStore() {
        @Override
        public void remember(List<IssuedCard> cards) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<IssuedCard> note(String service, Feedback heard, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Instant> lastAnswer(String fingerprint) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FeedbackTotals totals() {
            return new FeedbackTotals(rules, List.of());
        }
    };

    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final PlanUseHere use = new PlanUseHere(SERVICES, feedback, clock);

    private static Total total(String service, String rule, long issued, long overridden) {
        return new Total(service, rule, issued, 0, overridden, Map.of());
    }

    @Test
    void the_services_of_a_plan_count_together_most_overridden_first() {
        rules = List.of(
                total("site-select", "a", 9, 1),
                total("site-select", "b", 1, 1),
                total("site-sign", "b", 2, 1),
                total("flag", "a", 5, 5));

        assertThat(use.counts("site").rules())
                .containsExactly(new CardCount("b", 3, 0, 2), new CardCount("a", 9, 0, 1));
        assertThat(use.counts("none-of-ours").rules()).isEmpty();
    }

    @Test
    void the_reasons_of_all_services_of_a_plan_count_together() {
        rules = List.of(
                new Total("site-select", "a", 9, 0, 3, Map.of("already-known", 2L, "other", 1L)),
                new Total("site-sign", "a", 1, 0, 1, Map.of("already-known", 1L)));

        assertThat(use.counts("site").rules())
                .containsExactly(new CardCount("a", 10, 0, 4, Map.of("already-known", 3L, "other", 1L)));
    }

    @Test
    void the_numbers_are_added_up_again_after_some_seconds_and_not_at_every_page() {
        assertThat(use.counts("flag").rules()).isEmpty();
        rules = List.of(total("flag", "a", 1, 0));
        assertThat(use.counts("flag").rules()).isEmpty();

        now = now.plus(Duration.ofSeconds(10));

        assertThat(use.counts("flag").rules()).hasSize(1);
    }
}
