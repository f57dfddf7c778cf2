package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.chart.Charts.memberOf;
import static org.marrowsight.chart.Charts.observation;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisCourse;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.SymptomReport;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionsTest {

    private static final String DATES = "\"onsetDateTime\": \"2026-02-01\", \"recordedDate\": \"2026-02-03\"";
    private static final Instant ONSET = Instant.parse("2026-01-31T23:00:00Z");
    private static final Instant RECORDED = Instant.parse("2026-02-02T23:00:00Z");

    private static String condition(String valueSet, String clinical, String verification, String dates) {
        return """
                {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"}, "code": %s,
                 "clinicalStatus": %s, "verificationStatus": %s, %s}"""
                .formatted(
                        memberOf(valueSet),
                        Charts.coded("http://terminology.hl7.org/CodeSystem/condition-clinical", clinical),
                        Charts.coded("http://terminology.hl7.org/CodeSystem/condition-ver-status", verification),
                        dates);
    }

    private static Diagnosis diagnosis(String clinical, String verification, String dates) {
        return Charts.only(Diagnosis.class, condition("solid-tumor", clinical, verification, dates));
    }

    @Nested
    class A_diagnosis {

        @ParameterizedTest
        @CsvSource({
            "leukemia,LEUKEMIA",
            "hematologic-malignancy,HEMATOLOGIC_MALIGNANCY",
            "solid-tumor,SOLID_TUMOR",
            "sickle-cell-disease,SICKLE_CELL_DISEASE",
            "antiphospholipid-syndrome,ANTIPHOSPHOLIPID_SYNDROME",
            "disseminated-intravascular-coagulation,DISSEMINATED_INTRAVASCULAR_COAGULATION",
            "marrow-irradiation,MARROW_IRRADIATION",
            "proven-infection,PROVEN_INFECTION",
            "serous-atrophy-context,SEROUS_ATROPHY_SETTING",
            "pregnancy,PREGNANCY"
        })
        void means_what_its_value_set_says(String valueSet, DiagnosisKind kind) {
            assertThat(Charts.only(Diagnosis.class, condition(valueSet, "active", "confirmed", DATES))
                            .kinds())
                    .contains(kind);
        }

        @Test
        void may_mean_several_things() {
            assertThat(Charts.only(Diagnosis.class, condition("leukemia", "active", "confirmed", DATES))
                            .kinds())
                    .contains(DiagnosisKind.LEUKEMIA, DiagnosisKind.HEMATOLOGIC_MALIGNANCY);
        }

        @ParameterizedTest
        @CsvSource({
            "active,ACTIVE",
            "recurrence,RELAPSE",
            "relapse,RELAPSE",
            "remission,REMISSION",
            "inactive,RESOLVED",
            "resolved,RESOLVED",
            "other,NOT_STATED"
        })
        void has_a_course(String clinical, DiagnosisCourse course) {
            assertThat(diagnosis(clinical, "confirmed", DATES).course()).isEqualTo(course);
        }

        @ParameterizedTest
        @CsvSource({"confirmed,true", "unconfirmed,false", "provisional,false", "differential,false"})
        void is_confirmed_or_not(String verification, boolean confirmed) {
            assertThat(diagnosis("active", verification, DATES).confirmed()).isEqualTo(confirmed);
        }

        @ParameterizedTest
        @ValueSource(strings = {"refuted", "entered-in-error"})
        void that_is_refuted_or_wrong_is_not_used(String verification) {
            var chart = Charts.read(condition("solid-tumor", "active", verification, DATES));
            assertThat(chart.findings()).isEmpty();
            assertThat(chart.unusable()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "2026-02-01,2026-01-31T23:00:00Z",
            "2026-02,2026-01-31T23:00:00Z",
            "2026,2025-12-31T23:00:00Z",
            "2026-02-01T08:00:00Z,2026-02-01T08:00:00Z"
        })
        void begins_at_the_start_of_what_its_onset_names(String onset, Instant at) {
            assertThat(diagnosis("active", "confirmed", "\"onsetDateTime\": \"" + onset + "\"")
                            .source()
                            .at())
                    .isEqualTo(at);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"onsetString\": \"as a child\", ", "\"onsetAge\": {\"value\": 7}, ", ""})
        void is_dated_by_its_recording_when_the_onset_is_no_date(String onset) {
            assertThat(diagnosis("active", "confirmed", onset + "\"recordedDate\": \"2026-02-03\"")
                            .source()
                            .at())
                    .isEqualTo(RECORDED);
        }

        @Test
        void without_any_date_is_not_used() {
            assertThat(Charts.whyUnusable(condition("solid-tumor", "active", "confirmed", "\"language\": \"en\"")))
                    .contains("no date");
        }

        @Test
        void keeps_its_end() {
            String ended = DATES + ", \"abatementDateTime\": \"2026-02-10\"";
            assertThat(diagnosis("resolved", "confirmed", ended).abated())
                    .contains(Instant.parse("2026-02-09T23:00:00Z"));
            assertThat(diagnosis("resolved", "confirmed", DATES).abated()).isEmpty();
        }

        @Test
        void is_told_in_the_words_of_the_sender() {
            String json = condition("proven-infection", "active", "confirmed", DATES)
                    .replaceFirst("\"code\": \\{", "\"code\": {\"text\": \"Influenza  A\", ");
            assertThat(Charts.only(Diagnosis.class, json).source().asReported()).isEqualTo("Influenza A");
        }

        @Test
        void of_no_concern_is_passed_over() {
            String json = condition("solid-tumor", "active", "confirmed", DATES)
                    .replace(memberOf("solid-tumor"), "{\"text\": \"Leukemia\"}");
            assertThat(Charts.read(json).findings()).isEmpty();
            assertThat(Charts.read(json).unusable()).isEmpty();
        }
    }

    @Nested
    class A_symptom_on_the_problem_list {

        private SymptomReport pain(String clinical, String dates) {
            return Charts.only(SymptomReport.class, condition("bone-pain", clinical, "confirmed", dates));
        }

        @ParameterizedTest
        @ValueSource(strings = {"active", "recurrence", "relapse"})
        void is_present_from_its_onset(String clinical) {
            SymptomReport pain = pain(clinical, DATES);
            assertThat(pain.presence()).isEqualTo(Presence.PRESENT);
            assertThat(pain.source().at()).isEqualTo(ONSET);
            assertThat(pain.abated()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"inactive", "resolved", "remission"})
        void that_is_over_counts_no_later_than_its_recording(String clinical) {
            assertThat(pain(clinical, DATES).abated()).contains(RECORDED);
            assertThat(pain(clinical, "\"onsetDateTime\": \"2026-02-01\"").abated())
                    .contains(ONSET);
        }

        @Test
        void ends_when_it_is_said_to() {
            assertThat(pain("resolved", DATES + ", \"abatementDateTime\": \"2026-02-02\"")
                            .abated())
                    .contains(Instant.parse("2026-02-01T23:00:00Z"));
        }

        @Test
        void that_is_not_confirmed_is_preliminary() {
            assertThat(Charts.only(SymptomReport.class, condition("bone-pain", "active", "provisional", DATES))
                            .source()
                            .finality())
                    .isEqualTo(Finality.PRELIMINARY);
        }
    }

    @Nested
    class An_observed_symptom {

        @ParameterizedTest
        @CsvSource({
            "bone-pain,BONE_PAIN",
            "fever,FEVER",
            "weight-loss,WEIGHT_LOSS",
            "leukoerythroblastic-picture,LEUKOERYTHROBLASTIC_PICTURE"
        })
        void is_asserted_or_denied(String valueSet, Symptom symptom) {
            SymptomReport asserted = report(valueSet, "\"valueBoolean\": true");
            assertThat(asserted.symptom()).isEqualTo(symptom);
            assertThat(asserted.presence()).isEqualTo(Presence.PRESENT);
            assertThat(report(valueSet, "\"valueBoolean\": false").presence()).isEqualTo(Presence.ABSENT);
            assertThat(report(valueSet, "\"valueBoolean\": false").source().asReported())
                    .endsWith("absent");
        }

        @Test
        void is_coded_as_present_absent_or_unknown() {
            assertThat(coded(0).presence()).isEqualTo(Presence.PRESENT);
            assertThat(coded(1).presence()).isEqualTo(Presence.ABSENT);
            assertThat(coded(2).presence()).isEqualTo(Presence.UNKNOWN);
            assertThat(coded(3).presence()).isEqualTo(Presence.UNKNOWN);
        }

        @Test
        void ends_with_its_period() {
            String json = observation(memberOf("bone-pain"), "\"valueBoolean\": true")
                    .replace(
                            "\"effectiveDateTime\": \"2026-03-03T10:00:00Z\"",
                            "\"effectivePeriod\": {\"start\": \"2026-03-01\", \"end\": \"2026-03-03T10:00:00Z\"}");
            assertThat(Charts.only(SymptomReport.class, json).abated())
                    .isEqualTo(Optional.of(Instant.parse("2026-03-03T10:00:00Z")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"language\": \"en\"", "\"valueString\": \"yes\"", "\"valueInteger\": 7"})
        void that_does_not_say_so_is_not_used(String value) {
            assertThat(Charts.whyUnusable(observation(memberOf("bone-pain"), value)))
                    .contains("present");
        }

        @Test
        void that_was_not_asked_for_is_no_finding() {
            var chart =
                    Charts.read(observation(memberOf("bone-pain"), "\"dataAbsentReason\": {\"text\": \"not asked\"}"));
            assertThat(chart.findings()).isEmpty();
            assertThat(chart.unusable()).isEmpty();
        }

        private SymptomReport coded(int index) {
            var code = Charts.GUIDE.members("presence").get(index);
            return report("bone-pain", "\"valueCodeableConcept\": " + Charts.coded(code.system(), code.value()));
        }

        private SymptomReport report(String valueSet, String value) {
            return Charts.only(SymptomReport.class, observation(memberOf(valueSet), value));
        }
    }
}
