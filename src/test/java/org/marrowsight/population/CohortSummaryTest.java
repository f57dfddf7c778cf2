package org.marrowsight.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.population.CohortRow.Reading;
import org.marrowsight.population.CohortSummary.Quartiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CohortSummaryTest {

    private static CohortRow row(String tier, int days) {
        return new CohortRow(
                "p",
                Reading.ASSESSED,
                "40-49",
                "female",
                Optional.of(tier),
                Optional.empty(),
                List.of("sternum"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(days),
                List.of(),
                List.of());
    }

    private static Optional<Integer> shown(CountTable table, String code) {
        return table.cells().stream()
                .filter(cell -> cell.code().equals(code))
                .findFirst()
                .orElseThrow()
                .patients();
    }

    @Nested
    class Counts {

        private final Map<String, Integer> counts = new LinkedHashMap<>();

        @Test
        void from_1_to_below_the_smallest_are_withheld_and_zero_is_shown() {
            counts.putAll(Map.of("none", 0, "one", 1, "ten", 10, "eleven", 11, "many", 300));
            CountTable table = CountTable.of(counts, 11);

            assertThat(shown(table, "none")).contains(0);
            assertThat(shown(table, "one")).isEmpty();
            assertThat(shown(table, "ten")).isEmpty();
            assertThat(shown(table, "eleven")).contains(11);
            assertThat(shown(table, "many")).contains(300);
        }

        @Test
        void take_the_next_larger_with_them_when_the_sum_would_tell_one_that_is_withheld() {
            counts.putAll(Map.of("three", 3, "twenty", 20, "many", 300));
            CountTable table = CountTable.of(counts, 11);

            assertThat(shown(table, "three")).isEmpty();
            assertThat(shown(table, "twenty")).isEmpty();
            assertThat(shown(table, "many")).contains(300);
        }

        @Test
        void are_all_shown_when_the_smallest_is_1() {
            counts.putAll(Map.of("one", 1, "none", 0));

            assertThat(shown(CountTable.of(counts, 1), "one")).contains(1);
        }
    }

    @Nested
    class Of_all_patients {

        private final CohortSummary.Counter counter = new CohortSummary.Counter();

        @Test
        void those_that_could_not_be_read_are_counted_and_have_no_tier() {
            counter.add(CohortRow.notRead("p", Reading.UNREADABLE));
            counter.add(row("insufficient", 3));
            CountTable tiers = counter.summary(1).tiers();

            assertThat(shown(tiers, "not-read")).contains(1);
            assertThat(shown(tiers, "insufficient")).contains(1);
            assertThat(shown(tiers, "confirmed")).contains(0);
        }

        @Test
        void the_quartiles_are_days_that_somebody_needed() {
            IntStream.of(40, 10, 30, 20).forEach(days -> counter.add(row("confirmed", days)));

            assertThat(counter.summary(4).toHistology()).contains(new Quartiles(4, 10, 20, 30));
        }

        @Test
        void the_quartiles_of_one_are_its_own() {
            counter.add(row("confirmed", 7));

            assertThat(counter.summary(1).toHistology()).contains(new Quartiles(1, 7, 7, 7));
        }

        @Test
        void the_quartiles_of_few_are_withheld() {
            IntStream.range(0, 10).forEach(days -> counter.add(row("confirmed", days)));

            assertThat(counter.summary(11).toHistology()).isEmpty();
        }
    }
}
