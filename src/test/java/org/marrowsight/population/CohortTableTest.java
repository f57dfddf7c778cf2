package org.marrowsight.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.clinical.Subject;
import org.marrowsight.population.CohortRow.Reading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CohortTableTest {

    private static CohortRow named(String name) {
        return CohortRow.notRead(name, Reading.GONE);
    }

    @Nested
    class A_row {

        @Test
        void has_a_cell_for_each_column() {
            int columns = CohortTable.header().split(",", -1).length;

            assertThat(CohortTable.line(named("a")).split(",", -1)).hasSize(columns);
        }

        @ParameterizedTest
        @ValueSource(strings = {"=1+1", "-1", "+1", "@sum"})
        void is_never_taken_for_a_formula(String name) {
            assertThat(CohortTable.line(named(name))).startsWith("\"'" + name + "\",");
        }

        @Test
        void leaves_empty_what_is_unknown() {
            CohortRow row = new CohortRow(
                    "p",
                    Reading.ASSESSED,
                    "40-49",
                    "female",
                    Optional.of("confirmed"),
                    Optional.of("II"),
                    List.of("left-iliac", "sternum"),
                    Optional.empty(),
                    Optional.of(LocalDate.of(2026, 3, 5)),
                    Optional.empty(),
                    List.of("fever"),
                    List.of("ldh-high", "dry-tap"));

            assertThat(CohortTable.line(row))
                    .isEqualTo(
                            "p,assessed,40-49,female,confirmed,II,left-iliac;sternum,,2026-03-05,,fever,ldh-high;dry-tap\r\n");
        }
    }

    @Nested
    class An_age {

        private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

        @ParameterizedTest
        @CsvSource({
            "2026-06-15, 0-9",
            "2016-06-16, 0-9",
            "2016-06-15, 10-19",
            "1936-06-16, 80-89",
            "1936-06-15, 90+",
            "1900-01-01, 90+",
            "2026-06-16, unknown"
        })
        void stands_in_a_band_and_above_89_in_one(LocalDate born, String band) {
            assertThat(AgeBands.of(new Subject(Optional.empty(), Optional.of(born)), DAY))
                    .isEqualTo(band);
        }

        @Test
        void is_unknown_without_a_date_of_birth() {
            assertThat(AgeBands.of(Subject.UNKNOWN, DAY)).isEqualTo("unknown");
        }
    }
}
