package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The service asks for relapse outside the marrow, once for each lesion, and never says that there is none. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelapseWatchServiceTest {

    private static final String CODES = "https://marrowsight.org/fhir/CodeSystem/";

    private final Http http;
    private final String ownBase;
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());

    RelapseWatchServiceTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.ownBase = "http://127.0.0.1:" + port + "/fhir";
    }

    private String patient() {
        String id = "watch-" + UUID.randomUUID();
        stored(http.put("/fhir/Patient/" + id, "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}"));
        return id;
    }

    private static String stored(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.id();
    }

    private String leukemia(String patient) {
        return stored(http.post(
                "/fhir/Condition",
                """
                {"resourceType":"Condition","verificationStatus":{"coding":[{"code":"confirmed",
                  "system":"http://terminology.hl7.org/CodeSystem/condition-ver-status"}]},
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical",
                  "code":"remission"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"91857003"}]},
                 "subject":{"reference":"Patient/%s"},"onsetDateTime":"2015"}"""
                        .formatted(patient)));
    }

    private String lesion(String patient, String status, String site, String text) {
        return """
                {"resourceType":"Observation","status":"%s",
                 "code":{"coding":[{"system":"%smarrow-observation","code":"focal-lesion"}]},
                 "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%s",
                 "valueCodeableConcept":{"coding":[{"system":"%sfocal-lesion","code":"mass"}],"text":"%s"},
                 "bodySite":%s}"""
                .formatted(status, CODES, patient, today, CODES, text, site);
    }

    private static String site(String code) {
        return "{\"coding\":[{\"system\":\"" + CODES + "relapse-site\",\"code\":\"" + code + "\"}]}";
    }

    /** A relapse that is suspected since today. */
    private void relapse(String patient, String leukemia, String kind, String bodySite) {
        stored(http.post(
                "/fhir/Condition",
                """
                {"resourceType":"Condition",
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/condition-related",
                   "valueReference":{"reference":"Condition/%s"}}],
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical",
                   "code":"active"}]},
                 "verificationStatus":{"coding":[{"code":"provisional",
                   "system":"http://terminology.hl7.org/CodeSystem/condition-ver-status"}]},
                 "code":{"coding":[{"system":"%sleukemia-course","code":"%s"}]},
                 %s"subject":{"reference":"Patient/%s"},"onsetDateTime":"%s"}"""
                        .formatted(leukemia, CODES, kind, bodySite, patient, today)));
    }

    private Answer ask(String patient) {
        Answer answer = http.post(
                "/cds-services/relapse-watch",
                "application/json",
                BodyPublishers.ofString(
                        """
                {"hook":"patient-view","hookInstance":"%s","fhirServer":"%s",
                 "context":{"userId":"Practitioner/reader","patientId":"%s"}}"""
                                .formatted(UUID.randomUUID(), ownBase, patient)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        CdsSchemas.RESPONSE.assertHolds(answer.json());
        return answer;
    }

    private List<String> summaries(String patient) {
        return ask(patient).json().path("cards").findValuesAsText("summary");
    }

    @Nested
    class A_new_lesion {

        @Test
        void in_a_patient_with_leukemia_in_the_past_gets_a_card_with_every_reason() {
            String patient = patient();
            leukemia(patient);
            stored(http.post("/fhir/Observation", lesion(patient, "final", site("kidney"), "mass")));

            JsonNode cards = ask(patient).json().path("cards");

            assertThat(cards).hasSize(1);
            JsonNode card = cards.get(0);
            assertThat(card.path("summary").asText())
                    .startsWith("New lesion in acute leukemia (Kidney, " + today)
                    .hasSizeLessThan(140);
            assertThat(card.path("indicator").asText()).isEqualTo("warning");
            assertThat(card.at("/source/topic/code").asText()).isEqualTo("extramedullary-relapse");
            assertThat(card.path("detail").asText())
                    .contains("This is a question, not a diagnosis.")
                    .contains("Kidney 4 of 24")
                    .contains("A clean marrow does not cancel the question")
                    .contains("E100", "E105", "E112")
                    .doesNotContainIgnoringCase("excluded")
                    .doesNotContain("<");
        }

        @Test
        void gets_a_card_of_its_own_for_each_site() {
            String patient = patient();
            leukemia(patient);
            stored(http.post("/fhir/Observation", lesion(patient, "final", site("kidney"), "mass")));
            stored(http.post("/fhir/Observation", lesion(patient, "final", site("skin"), "mass")));
            stored(http.post("/fhir/Observation", lesion(patient, "final", site("skin"), "mass")));
            assertThat(summaries(patient)).hasSize(2);
        }

        @Test
        void named_by_a_structure_of_another_terminology_is_the_same_site() {
            String patient = patient();
            leukemia(patient);
            String kidney = "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"64033007\"}]}";
            stored(http.post("/fhir/Observation", lesion(patient, "final", site("kidney"), "mass")));
            stored(http.post("/fhir/Observation", lesion(patient, "final", kidney, "mass")));
            assertThat(summaries(patient)).hasSize(1);
        }

        @Test
        void of_a_patient_without_leukemia_or_in_error_says_nothing() {
            String healthy = patient();
            stored(http.post("/fhir/Observation", lesion(healthy, "final", site("kidney"), "mass")));
            assertThat(summaries(healthy)).isEmpty();

            String patient = patient();
            leukemia(patient);
            stored(http.post("/fhir/Observation", lesion(patient, "entered-in-error", site("kidney"), "mass")));
            assertThat(summaries(patient)).isEmpty();
            assertThat(ask(patient).json().at("/extension/org.marrowsight.relapse/sites"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"12, '', true", "0.5, '', true", "1, >, true", "0, '', false", "1, <, false"})
        void may_be_a_laboratory_count_of_blasts_in_the_fluid(String value, String comparator, boolean speaks) {
            String patient = patient();
            leukemia(patient);
            stored(http.post(
                    "/fhir/Observation",
                    """
                    {"resourceType":"Observation","status":"final",
                     "code":{"coding":[{"system":"http://loinc.org","code":"26447-3"}]},
                     "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%s",
                     "valueQuantity":{"value":%s,%s"unit":"%%","system":"http://unitsofmeasure.org","code":"%%"}}"""
                            .formatted(
                                    patient,
                                    today,
                                    value,
                                    comparator.isEmpty() ? "" : "\"comparator\":\"" + comparator + "\",")));
            assertThat(summaries(patient))
                    .hasSize(speaks ? 1 : 0)
                    .allMatch(summary -> summary.contains("Cerebrospinal fluid"));
        }

        @Test
        void with_markup_in_its_words_is_shown_as_text() {
            String patient = patient();
            leukemia(patient);
            String other = "{\"coding\":[{\"system\":\"" + CODES
                    + "relapse-site\",\"code\":\"other-site\"}],\"text\":\"<img src=x> [gum](http://evil.example)\"}";
            stored(http.post("/fhir/Observation", lesion(patient, "final", other, "<b>mass</b>")));
            JsonNode card = ask(patient).json().path("cards").get(0);
            assertThat(card.path("detail").asText()).doesNotContain("<img", "<b>", "[gum](");
        }
    }

    @Nested
    class A_relapse_on_the_problem_list {

        @Test
        void leaves_a_reminder_in_place_of_the_alert() {
            String patient = patient();
            String leukemia = leukemia(patient);
            stored(http.post("/fhir/Observation", lesion(patient, "final", site("testis"), "mass")));
            assertThat(summaries(patient)).singleElement().asString().startsWith("New lesion");

            relapse(patient, leukemia, "extramedullary-relapse", "\"bodySite\":[" + site("testis") + "],");

            JsonNode cards = ask(patient).json().path("cards");
            assertThat(cards).hasSize(1);
            assertThat(cards.get(0).path("summary").asText())
                    .startsWith("Relapse outside the marrow on record")
                    .contains("Testis");
            assertThat(cards.get(0).path("indicator").asText()).isEqualTo("info");
        }

        @Test
        void does_not_ask_to_watch_a_marrow_that_has_relapsed_already() {
            String patient = patient();
            String leukemia = leukemia(patient);
            relapse(patient, leukemia, "extramedullary-relapse", "\"bodySite\":[" + site("testis") + "],");
            relapse(patient, leukemia, "marrow-relapse", "");

            JsonNode card = ask(patient).json().path("cards").get(0);
            assertThat(card.path("summary").asText())
                    .isEqualTo("Relapse on record in the marrow and outside it (Testis)");
            assertThat(card.path("detail").asText()).doesNotContain("up to 12 months: it came later");
        }
    }

    @Nested
    class The_discovery_document {

        @Test
        void asks_for_what_the_service_reads_and_nothing_else() {
            JsonNode service = http.get("/cds-services").json().path("services").get(1);
            assertThat(service.path("id").asText()).isEqualTo("relapse-watch");
            assertThat(service.path("hook").asText()).isEqualTo("patient-view");
            assertThat(service.path("prefetch").properties())
                    .extracting(entry -> entry.getKey())
                    .containsExactly("patient", "leukemia", "leukemiaGenetics", "lesions");
        }
    }
}
