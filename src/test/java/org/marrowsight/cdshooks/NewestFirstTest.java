package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NewestFirstTest {

    private static final LocalDate EARLIEST = LocalDate.of(2026, 3, 15);

    private static boolean goBack(Resource... seen) {
        return NewestFirst.goBackBeyond(EARLIEST, List.of(seen));
    }

    private static Resource of(String date) {
        return new Observation().setEffective(new DateTimeType(date));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-06-15 2026-04-01 2026-03-14, true",
        "2026-06-15 2026-04-01 2026-03-15, false",
        "2026-06-15T10:00:00Z 2026-06-15 2026-06-15T08:00:00Z 2025-01-01, true",
        "2026-06-15T23:00:00Z 2026-06-16T00:30:00+02:00 2025-01-01, true",
        "2026-06-15 2026-06-17 2025-01-01, false",
        "2025-01-01 2026-06-15, false",
        "2026-06-15 2025-01-01 2026-06-14, false",
        "2025-01-01, false",
        "2025-01-01 2025-01-01, false",
        "2026-06-15 2026-02, false",
        "2026-06-15 2025, false"
    })
    void go_back_beyond_a_day_when_they_are_in_order(String dates, boolean enough) {
        assertThat(goBack(Arrays.stream(dates.split(" ", -1))
                        .map(NewestFirstTest::of)
                        .toArray(Resource[]::new)))
                .isEqualTo(enough);
    }

    @Test
    void nothing_proves_nothing() {
        assertThat(goBack()).isFalse();
        assertThat(goBack(of("2026-06-15"), new Observation(), of("2025-01-01")))
                .isFalse();
        assertThat(goBack(of("2026-06-15"), new Observation().setEffective(new Period()), of("2025-01-01")))
                .isFalse();
    }

    @Test
    void a_warning_beside_them_changes_nothing() {
        assertThat(goBack(of("2026-06-15"), of("2025-01-01"), new OperationOutcome()))
                .isTrue();
    }
}
