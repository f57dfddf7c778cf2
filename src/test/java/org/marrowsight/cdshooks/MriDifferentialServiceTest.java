package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The ranking of the explanations of abnormal marrow, when a chart is opened and when an MRI is ordered. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class MriDifferentialServiceTest {

    private static final Guide GUIDE = GuideFiles.guide();
    private static final String SEROUS_ATROPHY = mri(
            "site-not-stated",
            signal("t1-signal", "signal-hypointense"),
            signal("stir-signal", "signal-hyperintense"),
            component("subcutaneous-fat", "fat-lost"));
    private static final String CLASS_C =
            mri("left-iliac", signal("t1-signal", "signal-hypointense"), signal("t2-signal", "signal-hyperintense"));
    private static final String CLASS_B =
            mri("left-iliac", signal("t1-signal", "signal-hyperintense"), signal("t2-signal", "signal-hyperintense"));
    private static final String WEIGHT_LOSS =
            """
            {"resourceType": "Condition", "id": "w", "code": %s, "subject": {"reference": "Patient/p1"},
             "clinicalStatus": {"coding": [{"code": "active",
               "system": "http://terminology.hl7.org/CodeSystem/condition-clinical"}]},
             "onsetDateTime": "%s"}"""
                    .formatted(concept("weight-loss"), today());

    private final Http http;

    MriDifferentialServiceTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }

    private static String concept(String valueSet) {
        return concept(GUIDE.members(valueSet).get(0));
    }

    private static String concept(Code code) {
        return "{\"coding\": [{\"system\": \"" + code.system() + "\", \"code\": \"" + code.value() + "\"}]}";
    }

    private static String own(String system, String code) {
        return concept(new Code(Guide.CANONICAL_BASE + "/CodeSystem/" + system, code));
    }

    private static String signal(String component, String valueSet) {
        return "{\"code\": " + own("marrow-observation", component) + ", \"valueCodeableConcept\": " + concept(valueSet)
                + "}";
    }

    private static String component(String component, String value) {
        return "{\"code\": " + own("marrow-observation", component) + ", \"valueCodeableConcept\": "
                + own("marrow-mri", value) + "}";
    }

    private static String mri(String site, String... components) {
        return """
                {"resourceType": "Observation", "id": "mri", "status": "final", "code": %s,
                 "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "%s", "bodySite": %s,
                 "component": [%s]}"""
                .formatted(
                        own("marrow-observation", "marrow-mri-finding"),
                        today(),
                        own("marrow-site", site),
                        String.join(", ", components));
    }

    private JsonNode ask(String service, HookRequest request) {
        Answer answer =
                http.post("/cds-services/" + service, "application/json", BodyPublishers.ofString(request.json()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        answer.json().path("cards").forEach(EmptyValues::assertNone);
        CdsSchemas.RESPONSE.assertHolds(answer.json());
        return answer.json();
    }

    @Nested
    class An_opened_chart {

        private JsonNode open(String... observations) {
            return ask(
                    "marrow-mri-differential",
                    HookRequest.withNothingOnRecord("p1").found("marrow", observations));
        }

        @Test
        void with_the_pattern_of_serous_atrophy_gets_one_card_with_every_reason() {
            JsonNode answer = open(SEROUS_ATROPHY);
            assertThat(answer.path("cards")).hasSize(1);
            JsonNode card = answer.path("cards").get(0);
            assertThat(card.path("summary").asText())
                    .startsWith("Abnormal marrow: serous atrophy fits (site not stated), infiltration is possible")
                    .hasSizeLessThan(140);
            assertThat(card.path("indicator").asText()).isEqualTo("info");
            assertThat(card.at("/source/topic/code").asText()).isEqualTo("bone-marrow-necrosis");
            assertThat(card.at("/source/url").asText()).endsWith("/criteria/marrow-mri-differential");
            assertThat(card.path("detail").asText())
                    .contains("| 1 | Serous atrophy | **fits** | site not stated |")
                    .contains("For: Subcutaneous fat changed: " + today())
                    .contains("- " + today() + " MRI, site not stated: T1-weighted signal: Hypointense; STIR signal")
                    .contains("Not on record: ")
                    .contains("Consider contrast")
                    .contains("not repeating the images as an artefact")
                    .contains("Bone marrow necrosis is not settled by any of this")
                    .contains("E84", "E86", "E87", "E90")
                    .doesNotContain("<");
            assertThat(card.path("detail").asText().toLowerCase(Locale.ROOT))
                    .doesNotContain("exclude", "ruled out", "rules out", "no evidence of");
        }

        @Test
        void with_class_C_says_that_MRI_cannot_tell_infiltration_and_necrosis_apart() {
            JsonNode answer = open(CLASS_C);
            assertThat(answer.at("/cards/0/summary").asText())
                    .contains("infiltration is possible", "bone marrow necrosis is possible");
            assertThat(answer.at("/cards/0/detail").asText())
                    .contains("| 1 | Infiltration | possible |", "| 1 | Bone marrow necrosis | possible |")
                    .contains("Infiltration and marrow necrosis of class C have the same signals");
        }

        @Test
        void with_nothing_to_explain_says_nothing_and_tells_a_program_why() {
            JsonNode answer = open();
            assertThat(answer.path("cards")).isEmpty();
            assertThat(answer.at("/extension/org.marrowsight.differential/explanations"))
                    .hasSize(5)
                    .allMatch(explanation -> explanation.path("answer").asText().equals("not-judged"));
        }

        @Test
        void with_necrosis_in_a_trephine_leaves_necrosis_to_its_own_card() {
            JsonNode answer = open(CLASS_B, Records.necrosis("Patient/p1"));
            assertThat(answer.path("cards")).isEmpty();
            assertThat(answer.at("/extension/org.marrowsight.differential/stoppedBy/0")
                            .asText())
                    .isEqualTo("necrosis-has-its-own-card");
        }

        @Test
        void with_another_explanation_gets_no_second_card_from_the_flag_which_keeps_its_tier() {
            JsonNode flag =
                    ask("bmn-flag", HookRequest.withNothingOnRecord("p1").found("marrow", SEROUS_ATROPHY));
            assertThat(flag.path("cards")).isEmpty();
            assertThat(flag.at("/extension/org.marrowsight.assessment/tier").asText())
                    .isEqualTo("alternative");
        }

        @Test
        void shows_markup_from_records_letter_by_letter() {
            String hostile = SEROUS_ATROPHY.replace(
                    own("marrow-site", "site-not-stated"), "{\"text\": \"<img src=x> [a](http://evil.example) | x\"}");
            JsonNode card = open(hostile).at("/cards/0");
            assertThat(card.path("detail").asText()).doesNotContain("<img", "[a](", "://evil");
            assertThat(card.path("summary").asText()).doesNotContain("<img");
        }
    }

    @Nested
    class An_ordered_MRI {

        private static final Code PELVIS = new Code("http://loinc.org", "24867-4");

        private static String order(String status, String further, Code code) {
            return """
                    {"resourceType": "ServiceRequest", "id": "scan", "status": "%s", "intent": "order", %s
                     "code": %s, "subject": {"reference": "Patient/p1"}}"""
                    .formatted(status, further, concept(code));
        }

        private static HookRequest selecting(String selections, String draft) {
            return HookRequest.withNothingOnRecord("p1")
                    .with("/hook", "\"order-select\"")
                    .with("/context/selections", selections)
                    .with("/context/draftOrders", HookRequest.bundle(draft).toString());
        }

        private JsonNode select(HookRequest request) {
            return ask("marrow-mri-differential-select", request);
        }

        private static HookRequest mriOrder() {
            return selecting("[\"ServiceRequest/scan\"]", order("draft", "", PELVIS));
        }

        @Test
        void while_serous_atrophy_is_a_question_names_the_sequences_before_any_MRI() {
            JsonNode card = select(mriOrder().found("conditions", WEIGHT_LOSS)).at("/cards/0");
            assertThat(card.path("summary").asText())
                    .contains("STIR and fat-suppressed T2")
                    .hasSizeLessThan(140);
            assertThat(card.path("detail").asText())
                    .contains("Images in and out of phase", "Contrast, if nothing speaks against it", "distal legs")
                    .doesNotContain("T1 and T2 without fat suppression, of several sites")
                    .doesNotContain("| Rank |");
        }

        @Test
        void with_an_abnormal_MRI_on_record_shows_the_ranking_and_what_would_decide() {
            JsonNode card = select(mriOrder().found("marrow", CLASS_C)).at("/cards/0");
            assertThat(card.path("detail").asText())
                    .contains("T1 and T2 without fat suppression, of several sites")
                    .contains("| 1 | Infiltration | possible |");
        }

        @Test
        void without_a_question_is_left_alone() {
            JsonNode answer = select(mriOrder());
            assertThat(answer.path("cards")).isEmpty();
            assertThat(answer.at("/extension/org.marrowsight.differential/sequences"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"http://loinc.org, 46358-8", "http://loinc.org, 80512-7", "http://snomed.info/sct, 113091000"})
        void may_be_of_any_region_that_shows_marrow(String system, String code) {
            HookRequest request = selecting("[\"ServiceRequest/scan\"]", order("active", "", new Code(system, code)));
            assertThat(select(request.found("marrow", CLASS_C)).path("cards")).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"http://loinc.org, 24590-2", "http://loinc.org, 718-7"})
        void of_the_brain_or_another_order_is_answered_without_records(String system, String code) {
            HookRequest request = selecting("[\"ServiceRequest/scan\"]", order("draft", "", new Code(system, code)));
            HookRequest.KEYS.forEach(request::without);
            JsonNode answer = select(request);
            assertThat(answer.path("cards")).isEmpty();
            assertThat(answer.has("extension")).isFalse();
        }

        @Test
        void that_is_void_or_not_to_be_done_is_none() {
            for (String draft : new String[] {
                order("revoked", "", PELVIS),
                order("entered-in-error", "", PELVIS),
                order("draft", "\"doNotPerform\": true,", PELVIS)
            }) {
                assertThat(select(selecting("[\"ServiceRequest/scan\"]", draft).found("marrow", CLASS_C))
                                .path("cards"))
                        .as(draft)
                        .isEmpty();
            }
        }

        @Test
        void beside_a_selected_order_of_something_else_is_silent() {
            String blood =
                    order("draft", "", new Code("http://loinc.org", "718-7")).replace("scan", "blood");
            HookRequest request = HookRequest.withNothingOnRecord("p1")
                    .found("marrow", CLASS_C)
                    .with("/hook", "\"order-select\"")
                    .with("/context/selections", "[\"ServiceRequest/blood\"]")
                    .with(
                            "/context/draftOrders",
                            HookRequest.bundle(blood, order("draft", "", PELVIS))
                                    .toString());
            assertThat(select(request).path("cards")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"marrow-mri-differential", "marrow-mri-differential-select"})
        void and_an_opened_chart_share_one_plan_and_its_prefetch(String id) {
            JsonNode services = http.get("/cds-services").json().path("services");
            assertThat(services)
                    .filteredOn(service -> service.path("id").asText().equals(id))
                    .singleElement()
                    .satisfies(service -> assertThat(service.path("prefetch").properties())
                            .extracting(entry -> entry.getKey())
                            .containsExactlyElementsOf(HookRequest.KEYS));
        }
    }
}
