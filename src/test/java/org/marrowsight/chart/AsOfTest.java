package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AsOfTest {

    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

    private static Instant inTokyo(String... stated) {
        return AsOf.read(List.of(stated), NOW, ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void nothing_stated_means_now() {
        assertThat(inTokyo()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-14, 2026-06-14T14:59:59.999Z",
        "2026-06-15, 2026-06-15T10:00:00Z",
        "2026-06-14T08:30:00+09:00, 2026-06-13T23:30:00Z",
        "2026-06-15T10:00:00Z, 2026-06-15T10:00:00Z"
    })
    void a_date_ends_with_its_day_in_the_zone_and_a_moment_is_itself(String stated, Instant moment) {
        assertThat(inTokyo(stated)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-16", "2026-06-15T10:00:01Z", "2099-01-01"})
    void the_future_is_refused(String stated) {
        assertThatThrownBy(() -> inTokyo(stated))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("future");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026",
                "2026-06",
                "2026-13-01",
                "2026-02-30",
                "2026-06-14T08:30:00",
                "<b>",
                "1e9"
            })
    void anything_else_is_refused_and_not_repeated(String stated) {
        assertThatThrownBy(() -> inTokyo(stated))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("asOf must be a full date");
    }

    @Test
    void it_must_not_be_repeated() {
        assertThatThrownBy(() -> inTokyo("2026-06-14", "2026-06-13")).isInstanceOf(InvalidRequestException.class);
    }
}
