package org.marrowsight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScalesTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Nested
    class The_scale_of_time {

        private final TimeScale scale =
                new TimeScale(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-11T00:00:00Z"), 100, 200);

        @ParameterizedTest
        @CsvSource({
            "2026-01-01T00:00:00Z, 100",
            "2026-01-06T00:00:00Z, 150",
            "2026-01-08T12:00:00Z, 175",
            "2026-01-11T00:00:00Z, 200",
            "2025-01-01T00:00:00Z, 100",
            "2027-01-01T00:00:00Z, 200",
            "-1000000000-01-01T00:00:00Z, 100",
            "+1000000000-12-31T23:59:59Z, 200"
        })
        void puts_a_moment_by_its_share_of_the_span_and_what_lies_outside_at_the_end(Instant at, double x) {
            assertThat(scale.x(at)).isEqualTo(x);
        }

        @Test
        void has_a_span() {
            assertThatThrownBy(() -> new TimeScale(scale.from(), scale.from(), 0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class The_scale_of_a_lane {

        private static ValueScale around(String... values) {
            return ValueScale.around(Stream.of(values).map(BigDecimal::new).toList(), 0, 100);
        }

        @ParameterizedTest
        @CsvSource({
            "554, 554, 0, 1000",
            "120, 980, 0, 1000",
            "88, 110, 80, 120",
            "0, 0, 0, 1",
            "0.3, 90, 0, 100",
            "36.5, 40.1, 36, 42"
        })
        void ends_at_round_numbers_around_all_values(String one, String other, double low, double high) {
            ValueScale scale = around(one, other);

            assertThat(scale.low()).isEqualTo(low);
            assertThat(scale.high()).isEqualTo(high);
        }

        @Test
        void puts_higher_values_higher_and_none_outside_its_lane() {
            ValueScale scale = around("0", "100");

            assertThat(scale.y(0)).isEqualTo(100);
            assertThat(scale.y(25)).isEqualTo(75);
            assertThat(scale.y(100)).isZero();
            assertThat(scale.y(1e9)).isZero();
            assertThat(scale.y(-5)).isEqualTo(100);
        }
    }

    @Nested
    class The_days_that_are_shown {

        private final List<LocalDate> threeYears = List.of(FIRST, FIRST.plusDays(400), FIRST.plusDays(1000));

        @Test
        void are_the_whole_story_where_it_is_short_enough() {
            assertThat(Span.of(List.of(FIRST, FIRST.plusDays(50)), FIRST.plusDays(900), Zoom.STORY))
                    .isEqualTo(new Span(FIRST, FIRST.plusDays(50)));
        }

        @Test
        void are_the_part_around_the_day_in_question_where_it_is_not() {
            Span span = Span.of(threeYears, FIRST.plusDays(400), Zoom.QUARTER);

            assertThat(span.days()).isEqualTo(91);
            assertThat(span.first()).isBefore(FIRST.plusDays(400));
            assertThat(span.last()).isAfter(FIRST.plusDays(400));
        }

        @Test
        void never_reach_beyond_the_story() {
            assertThat(Span.of(threeYears, FIRST.minusDays(500), Zoom.MONTH).first())
                    .isEqualTo(FIRST);
            assertThat(Span.of(threeYears, FIRST.plusDays(5000), Zoom.MONTH).last())
                    .isEqualTo(FIRST.plusDays(1000));
        }

        @Test
        void are_one_day_when_nothing_is_on_record() {
            assertThat(Span.of(List.of(), FIRST, Zoom.STORY)).isEqualTo(new Span(FIRST, FIRST));
        }

        @ParameterizedTest
        @CsvSource({"1, 1", "10, 10", "30, 5", "100, 8", "365, 12", "731, 9"})
        void are_labelled_often_enough_and_not_too_often(int days, int most) {
            Span span = new Span(FIRST, FIRST.plusDays(days - 1L));
            TimeScale scale = new TimeScale(
                    span.first().atStartOfDay().toInstant(ZoneOffset.UTC),
                    span.last().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                    0,
                    1000);

            assertThat(Ticks.of(span, scale, ZoneOffset.UTC)).hasSizeBetween(1, most);
        }
    }
}
