package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LongPastTest {

    private static final LocalDate EARLIEST = LocalDate.of(2026, 3, 1);

    private static String observation(String id, String date) {
        return "{\"resourceType\": \"Observation\", \"id\": \"" + id + "\"" + date + "}";
    }

    private static String dated(String id, String date) {
        return observation(id, ", \"effectiveDateTime\": \"" + date + "\"");
    }

    private static List<String> kept(ObjectNode bundle) {
        return LongPast.leftOut(bundle, EARLIEST).path("entry").findValuesAsText("id");
    }

    @Test
    void an_observation_of_an_earlier_day_is_left_out_and_one_of_that_day_stays() {
        ObjectNode bundle = HookRequest.bundle(
                dated("new", "2026-03-02T10:00:00+09:00"),
                dated("first", "2026-03-01"),
                dated("old", "2026-02-28"),
                dated("older", "2025-12-31T23:59:59.999Z"));

        assertThat(kept(bundle)).containsExactly("new", "first");
        assertThat(bundle.path("entry")).as("what was sent is not changed").hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025", "2025-12", "", "yesterday", "2025-12-31 10:00", "12025-12-31"})
    void without_a_full_date_it_stays_to_be_judged(String date) {
        assertThat(kept(HookRequest.bundle(dated("odd", date)))).containsExactly("odd");
    }

    @Test
    void with_another_kind_of_time_it_stays() {
        assertThat(kept(HookRequest.bundle(
                        observation("period", ", \"effectivePeriod\": {\"start\": \"2020-01-01\"}"),
                        observation("undated", ""),
                        "{\"resourceType\": \"Condition\", \"id\": \"c\", \"effectiveDateTime\": \"2020-01-01\"}")))
                .containsExactly("period", "undated", "c");
    }

    @Test
    void a_bundle_with_further_pages_stays_whole() {
        ObjectNode bundle = HookRequest.bundle(dated("old", "2020-01-01"));
        bundle.putArray("link").addObject().put("relation", "next").put("url", "https://ehr.example/fhir?page=2");

        assertThat(kept(bundle)).containsExactly("old");
    }

    @Test
    void a_bundle_in_which_nothing_is_left_has_no_entries() {
        assertThat(LongPast.leftOut(HookRequest.bundle(dated("old", "2020-01-01")), EARLIEST)
                        .has("entry"))
                .isFalse();
    }
}
