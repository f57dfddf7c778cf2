package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.chart.Charts.memberOf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Subject;
import org.marrowsight.clinical.SymptomReport;

/** Which resources count, for whom and as of when. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourceChoiceTest {

    private static final String FEVER =
            """
            {"resourceType": "Observation", "id": "o", "status": "final", "code": %s, "valueBoolean": true,
             "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-03-03T10:00:00Z"}"""
                    .formatted(memberOf("fever"));

    private static String dated(String dateElements) {
        return FEVER.replace("\"effectiveDateTime\": \"2026-03-03T10:00:00Z\"", dateElements);
    }

    private static Instant timeOf(String dateElements) {
        return Charts.only(SymptomReport.class, dated(dateElements)).source().at();
    }

    @Nested
    class A_resource_is_the_patients {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Patient/p",
                    "Patient/p/_history/3",
                    "https://ehr.example/r4/Patient/p",
                    "https://ehr.example/r4/Patient/p/_history/3"
                })
        void however_the_reference_is_written(String reference) {
            assertThat(Charts.read(FEVER.replace("Patient/p", reference)).findings())
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Patient/q", "Patient/p2", "Group/p", "p", "#p", "urn:uuid:p", "Patient/"})
        void and_nobody_elses(String reference) {
            assertThat(Charts.read(FEVER.replace("Patient/p", reference)).findings())
                    .isEmpty();
        }

        @Test
        void not_when_it_names_no_subject() {
            assertThat(Charts.read(FEVER.replace("\"subject\": {\"reference\": \"Patient/p\"},", ""))
                            .findings())
                    .isEmpty();
        }
    }

    @Nested
    class Bundles_are_taken_apart {

        @Test
        void however_deep_and_without_a_type() {
            String bundle =
                    """
                    {"resourceType": "Bundle", "entry": [{}, {"resource": {"resourceType": "Bundle",
                     "entry": [{"resource": %s}]}}]}"""
                            .formatted(FEVER);
            assertThat(Charts.read(bundle).findings()).hasSize(1);
        }

        @Test
        void and_a_resource_that_comes_twice_counts_once_in_its_later_version() {
            String earlier = FEVER.replace("\"id\"", "\"meta\": {\"lastUpdated\": \"2026-03-03T11:00:00Z\"}, \"id\"");
            String later = FEVER.replace("\"id\"", "\"meta\": {\"lastUpdated\": \"2026-03-04T11:00:00Z\"}, \"id\"")
                    .replace("final", "entered-in-error");
            assertThat(Charts.read(earlier, later).findings()).isEmpty();
            assertThat(Charts.read(later, earlier).findings()).isEmpty();
            assertThat(Charts.read(earlier, earlier).findings()).hasSize(1);
        }

        @Test
        void and_resources_without_an_id_are_each_their_own() {
            String anonymous = FEVER.replace("\"id\": \"o\",", "");
            assertThat(Charts.read(anonymous, anonymous).findings()).hasSize(2);
        }
    }

    @Nested
    class The_status_decides {

        @ParameterizedTest
        @CsvSource({
            "final,FINAL",
            "amended,FINAL",
            "corrected,FINAL",
            "preliminary,PRELIMINARY",
            "registered,PRELIMINARY"
        })
        void how_firm_a_finding_is(String status, Finality finality) {
            assertThat(Charts.only(SymptomReport.class, FEVER.replace("final", status))
                            .source()
                            .finality())
                    .isEqualTo(finality);
        }

        @ParameterizedTest
        @ValueSource(strings = {"entered-in-error", "cancelled"})
        void that_errors_are_passed_over_in_silence(String status) {
            assertThat(Charts.read(FEVER.replace("final", status)).findings()).isEmpty();
            assertThat(Charts.read(FEVER.replace("final", status)).unusable()).isEmpty();
        }

        @Test
        void that_an_unknown_status_is_not_used_and_named() {
            assertThat(Charts.whyUnusable(FEVER.replace("final", "unknown"))).contains("status");
        }
    }

    @Nested
    class The_time_of_a_finding {

        @Test
        void is_the_moment_that_is_stated() {
            assertThat(timeOf("\"effectiveDateTime\": \"2026-03-03T10:00:00+05:00\""))
                    .isEqualTo("2026-03-03T05:00:00Z");
            assertThat(timeOf("\"effectiveInstant\": \"2026-03-03T10:00:00Z\"")).isEqualTo("2026-03-03T10:00:00Z");
        }

        @Test
        void is_the_start_of_the_day_in_the_readers_zone_for_a_date() {
            assertThat(timeOf("\"effectiveDateTime\": \"2026-03-03\"")).isEqualTo("2026-03-02T23:00:00Z");
        }

        @Test
        void is_the_start_of_a_period_or_its_end_if_only_that_is_known() {
            assertThat(timeOf("\"effectivePeriod\": {\"start\": \"2026-03-01T00:00:00Z\"}"))
                    .isEqualTo("2026-03-01T00:00:00Z");
            assertThat(timeOf("\"effectivePeriod\": {\"end\": \"2026-03-02T00:00:00Z\"}"))
                    .isEqualTo("2026-03-02T00:00:00Z");
        }

        @Test
        void is_the_issue_of_the_report_when_nothing_else_is_stated() {
            assertThat(timeOf("\"issued\": \"2026-03-05T08:00:00Z\"")).isEqualTo("2026-03-05T08:00:00Z");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"effectiveDateTime\": \"2026-03\"",
                    "\"effectiveDateTime\": \"2026\"",
                    "\"language\": \"en\"",
                    "\"effectivePeriod\": {}"
                })
        void must_be_known_to_the_day(String elements) {
            assertThat(Charts.whyUnusable(dated(elements))).contains("cannot be placed in time");
        }
    }

    @Nested
    class The_patient {

        @ParameterizedTest
        @CsvSource({"1974-05-06,1974-05-06", "1974-05,1974-05-01", "1974,1974-01-01"})
        void is_known_by_sex_and_date_of_birth(String sent, LocalDate kept) {
            Subject subject = Charts.read(
                            """
                            {"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "%s"}"""
                                    .formatted(sent))
                    .subject();
            assertThat(subject).isEqualTo(new Subject(Optional.of(Sex.MALE), Optional.of(kept)));
        }

        @Test
        void may_be_unknown() {
            assertThat(Charts.read("{\"resourceType\": \"Patient\", \"id\": \"p\", \"gender\": \"unknown\"}")
                            .subject())
                    .isEqualTo(Subject.UNKNOWN);
            assertThat(Charts.read("{\"resourceType\": \"Patient\", \"id\": \"q\", \"gender\": \"male\"}")
                            .subject())
                    .isEqualTo(Subject.UNKNOWN);
        }
    }
}
