package org.marrowsight.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.ReferenceRange;
import org.marrowsight.clinical.Subject;
import org.marrowsight.features.TestChart;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LanesTest {

    private static final ReferenceRange UP_TO_250 =
            new ReferenceRange(Optional.empty(), Optional.of(BigDecimal.valueOf(250)));
    private static final ReferenceRange FROM_120_TO_250 =
            new ReferenceRange(Optional.of(BigDecimal.valueOf(120)), Optional.of(BigDecimal.valueOf(250)));

    private final List<Finding> findings = new ArrayList<>();

    private void ldh(int daysAgo, String value, Comparator comparator, ReferenceRange range, LaboratoryFlag... flag) {
        Instant at = TestChart.NOW.minus(Duration.ofDays(daysAgo));
        findings.add(new Measurement(
                new Provenance("Observation/" + findings.size(), at, Finality.FINAL, value + " U/L"),
                Analyte.LACTATE_DEHYDROGENASE,
                new BigDecimal(value),
                comparator,
                range,
                flag.length == 0 ? Optional.empty() : Optional.of(flag[0])));
    }

    private Lane lane(int daysShown) {
        DatedChart chart =
                new DatedChart(new Chart(Subject.UNKNOWN, findings, List.of()), TestChart.NOW, TestChart.ZONE);
        Instant end = TestChart.NOW.plus(Duration.ofDays(10));
        return new Lanes(chart, new TimeScale(end.minus(Duration.ofDays(daysShown)), end, 0, 1000))
                .all(0)
                .get(0);
    }

    @Nested
    class Reported_limits {

        @Test
        void are_drawn_as_a_band_that_changes_with_them() {
            ldh(6, "300", Comparator.EXACT, UP_TO_250);
            ldh(4, "300", Comparator.EXACT, UP_TO_250);
            ldh(2, "300", Comparator.EXACT, FROM_120_TO_250);

            assertThat(lane(20).bands()).hasSize(2).allMatch(Band::known);
        }

        @Test
        void that_are_missing_are_drawn_as_unknown_and_never_called_normal() {
            ldh(2, "200", Comparator.EXACT, ReferenceRange.NONE);

            assertThat(lane(20).bands()).singleElement().matches(band -> !band.known());
            assertThat(lane(20).points()).singleElement().matches(point -> point.limits() == Against.NOT_TOLD);
        }

        @Test
        void are_judged_with_the_comparator() {
            ldh(9, "250", Comparator.EXACT, UP_TO_250);
            ldh(8, "251", Comparator.EXACT, UP_TO_250);
            ldh(7, "250", Comparator.GREATER_THAN, UP_TO_250);
            ldh(6, "300", Comparator.LESS_THAN, UP_TO_250);
            ldh(5, "119", Comparator.EXACT, FROM_120_TO_250);
            ldh(4, "200", Comparator.AT_LEAST, FROM_120_TO_250);
            ldh(3, "400", Comparator.EXACT, ReferenceRange.NONE, LaboratoryFlag.HIGH);

            assertThat(lane(20).points())
                    .extracting(LanePoint::limits)
                    .containsExactly(
                            Against.WITHIN,
                            Against.ABOVE,
                            Against.ABOVE,
                            Against.OPEN,
                            Against.BELOW,
                            Against.OPEN,
                            Against.CALLED_HIGH);
            assertThat(lane(20).points()).extracting(LanePoint::sign).containsExactly("", "", ">", "<", "", "≥", "");
        }
    }

    @Nested
    class A_long_row {

        @Test
        void is_thinned_without_losing_its_peaks_its_ends_or_the_last_value_before_the_date() {
            for (int hour = 0; hour < 5000; hour++) {
                Instant at = TestChart.NOW.minus(Duration.ofHours(hour));
                findings.add(new Measurement(
                        new Provenance("Observation/" + hour, at, Finality.FINAL, "x"),
                        Analyte.LACTATE_DEHYDROGENASE,
                        hour == 1234 ? BigDecimal.valueOf(9999) : BigDecimal.valueOf(200 + hour % 7),
                        Comparator.EXACT,
                        UP_TO_250,
                        Optional.empty()));
            }

            Lane lane = lane(300);

            assertThat(lane.points()).hasSizeLessThanOrEqualTo(125);
            assertThat(lane.points())
                    .extracting(LanePoint::reference)
                    .contains("Observation/0", "Observation/1234", "Observation/4999");
            assertThat(lane.notes()).singleElement().asString().contains("of 5000 results are drawn");
        }

        @Test
        void is_summed_up_outside_the_days_that_are_shown() {
            ldh(100, "180", Comparator.EXACT, UP_TO_250);
            ldh(50, "700", Comparator.GREATER_THAN, UP_TO_250);
            ldh(2, "300", Comparator.EXACT, UP_TO_250);

            assertThat(lane(30).points()).hasSize(1);
            assertThat(lane(30).notes())
                    .containsExactly("2 earlier results are not drawn, 2026-03-07 to 2026-04-26: 180 to >700.");
        }
    }

    @Test
    void what_came_later_is_drawn_as_such() {
        ldh(-5, "300", Comparator.EXACT, UP_TO_250);
        ldh(5, "200", Comparator.EXACT, UP_TO_250);

        assertThat(lane(40).points()).extracting(LanePoint::standing).containsExactly(Standing.FINAL, Standing.LATER);
    }

    @Test
    void a_test_that_nobody_made_is_named_as_missing() {
        assertThat(lane(30).isEmpty()).isTrue();
        assertThat(lane(30).notes()).containsExactly("Not on record.");
    }
}
