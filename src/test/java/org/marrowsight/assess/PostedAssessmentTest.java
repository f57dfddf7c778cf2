package org.marrowsight.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.cdshooks.Records;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The assessment inside the answer of the operation, as a client keeps it. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostedAssessmentTest {

    private static final String SYSTEMS = "https://marrowsight.org/fhir/CodeSystem/";

    private final Http http;
    private final String patient;

    PostedAssessmentTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.patient = http.post("/fhir/Patient", Records.patient("ignored")).id();
    }

    private String stored(String type, String json) {
        Answer answer = http.post("/fhir/" + type, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return type + "/" + answer.id();
    }

    private String trephine(String status, String finding) {
        return stored("Observation", Records.trephine("Patient/" + patient, status, finding));
    }

    private String observation(String system, String code, String more) {
        return stored(
                "Observation",
                """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "%s", "code": "%s"}]},
                 "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "%s", %s}"""
                        .formatted(system, code, patient, Records.day(2), more));
    }

    private String dryTap() {
        return observation(
                SYSTEMS + "marrow-observation",
                "aspirate-quality",
                """
                "bodySite": {"coding": [{"system": "%smarrow-site", "code": "left-iliac"}]},
                "valueCodeableConcept": {"coding": [{"system": "%smarrow-finding", "code": "dry-tap"}]}"""
                        .formatted(SYSTEMS, SYSTEMS));
    }

    private String leukoerythroblasticPicture() {
        return observation(SYSTEMS + "marrow-observation", "leukoerythroblastic-picture", "\"valueBoolean\": true");
    }

    private String normalLdh() {
        return observation(
                "http://loinc.org",
                "2532-0",
                """
                "valueQuantity": {"value": 180, "system": "http://unitsofmeasure.org", "code": "U/L"},
                "referenceRange": [{"high": {"value": 250, "system": "http://unitsofmeasure.org", "code": "U/L"}}]""");
    }

    private String provenInfection() {
        return stored(
                "Condition",
                """
                {"resourceType": "Condition", "subject": {"reference": "Patient/%s"}, "recordedDate": "%s",
                 "code": {"coding": [{"system": "%sclinical-context", "code": "proven-infection"}]}}"""
                        .formatted(patient, Records.day(5), SYSTEMS));
    }

    private ObjectNode assessment() {
        Answer answer = http.get("/fhir/Patient/" + patient + "/$assess-marrow");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> found = StreamSupport.stream(
                        answer.json().path("parameter").spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals("assessment"))
                .map(parameter -> parameter.path("resource"))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("resourceType").asText()).isEqualTo("RiskAssessment");
        return (ObjectNode) found.get(0);
    }

    private static String tier(JsonNode assessment) {
        return assessment.at("/prediction/0/qualitativeRisk/coding/0/code").asText();
    }

    private static List<String> basis(JsonNode assessment) {
        return assessment.path("basis").findValuesAsText("reference");
    }

    private static JsonNode criterion(JsonNode assessment, String id) {
        return StreamSupport.stream(assessment.path("extension").spliterator(), false)
                .filter(extension -> extension.path("url").asText().endsWith("/assessment-criterion"))
                .filter(extension ->
                        extension.findValuesAsText("valueCode").get(0).equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> found(String tier) {
        Answer answer = http.get("/fhir/RiskAssessment?patient=" + patient + "&tier="
                + URLEncoder.encode(SYSTEMS + "assessment-tier|" + tier, StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("entry").spliterator(), false)
                .map(entry -> "RiskAssessment/" + entry.at("/resource/id").asText())
                .toList();
    }

    private void assertSaysNoMoreThanItsTier(JsonNode assessment) {
        assertThat(assessment.at("/subject/reference").asText()).isEqualTo("Patient/" + patient);
        assertThat(assessment.has("id")).isFalse();
        assertThat(assessment.toString())
                .doesNotContain("probability")
                .doesNotContainIgnoringCase("exclu")
                .doesNotContainIgnoringCase("ruled out");
    }

    private void assertIsFoundByItsTierOncePosted(JsonNode assessment) {
        String kept = stored("RiskAssessment", assessment.toString());

        for (String tier : List.of("confirmed", "possible", "insufficient")) {
            assertThat(found(tier)).as(tier).isEqualTo(tier.equals(tier(assessment)) ? List.of(kept) : List.of());
        }
    }

    @Nested
    class Of_a_confirmed_patient {

        private final String core = trephine("final", "necrosis-present");
        private final String otherCore = trephine("final", "necrosis-not-evaluable");
        private final ObjectNode assessment = assessment();

        @Test
        void rests_on_the_core_that_shows_necrosis() {
            assertThat(tier(assessment)).isEqualTo("confirmed");
            assertThat(basis(assessment)).containsExactly(core).doesNotContain(otherCore);
            assertThat(criterion(assessment, "confirmed-by-histology").findValuesAsText("reference"))
                    .containsExactly(core);
            assertThat(assessment.at("/note/0/text").asText()).contains("trephine, " + Records.day(3));
        }

        @Test
        void says_no_more_than_its_tier_and_is_found_by_it_once_posted() {
            assertSaysNoMoreThanItsTier(assessment);
            assertIsFoundByItsTierOncePosted(assessment);
        }

        @Test
        void is_refused_without_its_basis() {
            assessment.remove("basis");

            Answer answer = http.post("/fhir/RiskAssessment", assessment.toString());

            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.json().path("issue").findValuesAsText("code")).contains("assessment-basis");
        }
    }

    @Nested
    class Of_a_possible_patient {

        private final String infection = provenInfection();
        private final String dryTap = dryTap();
        private final String picture = leukoerythroblasticPicture();
        private final String ldh = normalLdh();
        private final ObjectNode assessment = assessment();

        @Test
        void rests_on_what_speaks_for_it_and_shows_what_does_not() {
            assertThat(tier(assessment)).isEqualTo("possible");
            assertThat(basis(assessment)).containsExactlyInAnyOrder(infection, dryTap, picture);
            JsonNode enzyme = criterion(assessment, "ldh-high");
            assertThat(enzyme.findValuesAsText("valueCode")).containsExactly("ldh-high", "not-met");
            assertThat(enzyme.findValuesAsText("reference")).containsExactly(ldh);
        }

        @Test
        void says_no_more_than_its_tier_and_is_found_by_it_once_posted() {
            assertSaysNoMoreThanItsTier(assessment);
            assertIsFoundByItsTierOncePosted(assessment);
        }
    }

    @Nested
    class Of_an_insufficient_patient {

        private final ObjectNode assessment = assessment();

        @Test
        void rests_on_nothing_and_calls_everything_unknown() {
            assertThat(tier(assessment)).isEqualTo("insufficient");
            assertThat(basis(assessment)).isEmpty();
            assertThat(criterion(assessment, "histology-necrosis").findValuesAsText("valueCode"))
                    .containsExactly("histology-necrosis", "not-available");
        }

        @Test
        void says_no_more_than_its_tier_and_is_found_by_it_once_posted() {
            assertSaysNoMoreThanItsTier(assessment);
            assertIsFoundByItsTierOncePosted(assessment);
        }
    }
}
