package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.chart.Charts.memberOf;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.clinical.DrugExposure;
import org.marrowsight.clinical.DrugKind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DrugsTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant END = Instant.parse("2026-03-05T08:00:00Z");
    private static final String PERIOD =
            """
            {"start": "2026-03-01T08:00:00Z", "end": "2026-03-05T08:00:00Z"}""";

    private static String drug(String type, String status, String valueSet, String further) {
        return """
                {"resourceType": "%s", "id": "d", "status": "%s", "subject": {"reference": "Patient/p"},
                 "medicationCodeableConcept": %s, %s}"""
                .formatted(type, status, memberOf(valueSet), further);
    }

    private static DrugExposure exposure(String json) {
        return Charts.only(DrugExposure.class, json);
    }

    private static void assertNone(String json) {
        assertThat(Charts.read(json).findings()).isEmpty();
        assertThat(Charts.read(json).unusable()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "drug-g-csf,G_CSF",
        "drug-imatinib,IMATINIB",
        "drug-arsenic-trioxide,ARSENIC_TRIOXIDE",
        "drug-checkpoint-inhibitor,CHECKPOINT_INHIBITOR",
        "drug-cytotoxic,CYTOTOXIC"
    })
    void A_drug_is_what_its_value_set_says(String valueSet, DrugKind kind) {
        assertThat(exposure(request(valueSet, "active", "")).kinds()).containsExactly(kind);
    }

    private static String request(String valueSet, String status, String further) {
        return drug(
                "MedicationRequest",
                status,
                valueSet,
                "\"intent\": \"order\", \"authoredOn\": \"2026-03-01T08:00:00Z\"" + further);
    }

    @Nested
    class A_prescription {

        @ParameterizedTest
        @ValueSource(strings = {"active", "on-hold"})
        void that_goes_on_has_no_last_dose(String status) {
            DrugExposure exposure = exposure(request("drug-imatinib", status, ""));
            assertThat(exposure.source().at()).isEqualTo(START);
            assertThat(exposure.lastKnown()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"completed", "stopped"})
        void that_is_over_counts_as_far_as_it_is_known(String status) {
            assertThat(exposure(request("drug-imatinib", status, "")).lastKnown())
                    .contains(START);
            String bounds = ", \"dosageInstruction\": [{\"timing\": {\"repeat\": {\"boundsPeriod\": " + PERIOD + "}}}]";
            assertThat(exposure(request("drug-imatinib", status, bounds)).lastKnown())
                    .contains(END);
            String validity = ", \"dispenseRequest\": {\"validityPeriod\": " + PERIOD + "}";
            assertThat(exposure(request("drug-imatinib", status, validity)).lastKnown())
                    .contains(END);
        }

        @ParameterizedTest
        @ValueSource(strings = {"draft", "cancelled", "entered-in-error", "unknown"})
        void that_was_not_carried_out_is_no_exposure(String status) {
            assertNone(request("drug-imatinib", status, ""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"proposal", "plan", "option"})
        void that_is_only_an_intention_is_no_exposure(String intent) {
            assertNone(request("drug-imatinib", "active", "").replace("\"order\"", "\"" + intent + "\""));
        }

        @Test
        void not_to_give_a_drug_is_no_exposure() {
            assertNone(request("drug-imatinib", "active", ", \"doNotPerform\": true"));
        }

        @Test
        void without_a_date_is_not_used() {
            assertThat(Charts.whyUnusable(drug("MedicationRequest", "active", "drug-imatinib", "\"language\": \"en\"")))
                    .contains("no date");
        }
    }

    @Nested
    class A_dose {

        private String given(String status, String when) {
            return drug("MedicationAdministration", status, "drug-cytotoxic", when);
        }

        @Test
        void that_was_given_is_the_last_one_known() {
            DrugExposure exposure = exposure(given("completed", "\"effectiveDateTime\": \"2026-03-01T08:00:00Z\""));
            assertThat(exposure.source().at()).isEqualTo(START);
            assertThat(exposure.lastKnown()).contains(START);
        }

        @Test
        void lasts_to_the_end_of_its_period() {
            assertThat(exposure(given("completed", "\"effectivePeriod\": " + PERIOD))
                            .lastKnown())
                    .contains(END);
        }

        @Test
        void that_runs_has_no_end() {
            assertThat(exposure(given("in-progress", "\"effectivePeriod\": {\"start\": \"2026-03-01T08:00:00Z\"}"))
                            .lastKnown())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"not-done", "entered-in-error", "unknown"})
        void that_was_not_given_is_no_exposure(String status) {
            assertNone(given(status, "\"effectiveDateTime\": \"2026-03-01T08:00:00Z\""));
        }
    }

    @Nested
    class A_statement {

        private String taken(String status, String when) {
            return drug("MedicationStatement", status, "drug-imatinib", when);
        }

        @Test
        void that_is_active_goes_on() {
            DrugExposure exposure =
                    exposure(taken("active", "\"effectivePeriod\": {\"start\": \"2026-03-01T08:00:00Z\"}"));
            assertThat(exposure.source().at()).isEqualTo(START);
            assertThat(exposure.lastKnown()).isEqualTo(Optional.empty());
        }

        @Test
        void is_dated_by_its_assertion_when_nothing_else_is_known() {
            assertThat(exposure(taken("active", "\"dateAsserted\": \"2026-03-01T08:00:00Z\""))
                            .source()
                            .at())
                    .isEqualTo(START);
        }

        @Test
        void that_is_completed_ends() {
            assertThat(exposure(taken("completed", "\"effectivePeriod\": " + PERIOD))
                            .lastKnown())
                    .contains(END);
        }

        @ParameterizedTest
        @ValueSource(strings = {"intended", "not-taken", "entered-in-error", "unknown"})
        void of_a_drug_that_was_not_taken_is_no_exposure(String status) {
            assertNone(taken(status, "\"dateAsserted\": \"2026-03-01T08:00:00Z\""));
        }
    }

    @Nested
    class A_drug_may_be_named_by_reference {

        private static final String REQUEST =
                """
                {"resourceType": "MedicationRequest", "id": "d", "status": "active", "intent": "order",
                 "subject": {"reference": "Patient/p"}, "authoredOn": "2026-03-01T08:00:00Z",
                 "medicationReference": {"reference": "Medication/m"}}""";

        @Test
        void to_a_medication_that_was_sent() {
            String medication = """
                    {"resourceType": "Medication", "id": "m", "code": %s}"""
                    .formatted(memberOf("drug-imatinib"));
            assertThat(Charts.read(REQUEST, medication).findings()).hasSize(1);
        }

        @Test
        void or_by_its_ingredient() {
            String medication =
                    """
                    {"resourceType": "Medication", "id": "m", "code": {"text": "Bag 7"},
                     "ingredient": [{"itemCodeableConcept": %s}]}"""
                            .formatted(memberOf("drug-cytotoxic"));
            assertThat(Charts.read(REQUEST, medication).all(DrugExposure.class))
                    .singleElement()
                    .satisfies(exposure -> {
                        assertThat(exposure.kinds()).containsExactly(DrugKind.CYTOTOXIC);
                        assertThat(exposure.source().asReported()).isEqualTo("Bag 7");
                    });
        }

        @Test
        void and_is_unknown_when_the_medication_was_not_sent() {
            assertThat(Charts.whyUnusable(REQUEST)).contains("not sent");
        }
    }

    @Nested
    class A_course_of_chemotherapy {

        private String procedure(String status) {
            return """
                    {"resourceType": "Procedure", "id": "d", "status": "%s", "code": %s,
                     "subject": {"reference": "Patient/p"}, "performedPeriod": %s}"""
                    .formatted(status, memberOf("chemotherapy-procedure"), PERIOD);
        }

        @Test
        void exposes_to_cytotoxic_drugs() {
            DrugExposure exposure = exposure(procedure("completed"));
            assertThat(exposure.kinds()).containsExactly(DrugKind.CYTOTOXIC);
            assertThat(exposure.source().at()).isEqualTo(START);
            assertThat(exposure.lastKnown()).contains(END);
        }

        @ParameterizedTest
        @ValueSource(strings = {"preparation", "not-done", "entered-in-error"})
        void that_did_not_take_place_does_not(String status) {
            assertNone(procedure(status));
        }
    }
}
