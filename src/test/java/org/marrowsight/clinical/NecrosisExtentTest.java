package org.marrowsight.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NecrosisExtentTest {

    private static Optional<NecrosisGrade> grade(Comparator comparator, String area) {
        return new NecrosisExtent(new Percent(new BigDecimal(area)), comparator).grade();
    }

    @Nested
    class Given_a_measured_area {

        @ParameterizedTest(name = "{0} % is grade {1}")
        @CsvSource({"0,I", "0.1,I", "19.9,I", "20,II", "35,II", "50,II", "50.1,III", "100,III"})
        void it_is_graded_by_the_published_cut_points(String area, NecrosisGrade expected) {
            assertThat(grade(Comparator.EXACT, area)).contains(expected);
        }
    }

    @Nested
    class Given_a_bound {

        @ParameterizedTest(name = "{0} {1} % is grade {2}")
        @CsvSource({
            "GREATER_THAN,60,III",
            "GREATER_THAN,50,III",
            "AT_LEAST,50.1,III",
            "LESS_THAN,20,I",
            "LESS_THAN,10,I",
            "AT_MOST,19.9,I"
        })
        void a_bound_within_one_grade_decides(Comparator comparator, String area, NecrosisGrade expected) {
            assertThat(grade(comparator, area)).contains(expected);
        }

        @ParameterizedTest(name = "{0} {1} % is left open")
        @CsvSource({
            "GREATER_THAN,20",
            "GREATER_THAN,49.9",
            "AT_LEAST,20",
            "AT_LEAST,50",
            "LESS_THAN,50",
            "LESS_THAN,20.1",
            "AT_MOST,20",
            "AT_MOST,50"
        })
        void a_bound_that_leaves_two_grades_decides_nothing(Comparator comparator, String area) {
            assertThat(grade(comparator, area)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "100.1"})
    void a_share_outside_zero_to_a_hundred_is_refused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Percent(new BigDecimal(value)));
    }

    @Test
    void a_measured_extent_outweighs_the_reported_grade_and_the_words() {
        TrephineHistology core = new TrephineHistology(
                new Provenance("Observation/1", java.time.Instant.EPOCH, Finality.FINAL, "necrosis"),
                Site.NOT_STATED,
                TrephineHistology.Reading.NECROSIS_PRESENT,
                Optional.of(new NecrosisExtent(new Percent(BigDecimal.TEN), Comparator.EXACT)),
                Optional.of(ExtentWording.EXTENSIVE),
                Optional.of(NecrosisGrade.II),
                Optional.empty());

        assertThat(core.grade()).contains(NecrosisGrade.I);
    }
}
