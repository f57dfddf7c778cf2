package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
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
import org.springframework.boot.test.web.server.LocalServerPort;

/** The packaged content and FHIR's own stay what they are, whatever a client sends. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideProtectionTest {

    private static final String BASE = "https://marrowsight.org/fhir/";
    private static final String SITES = BASE + "CodeSystem/relapse-site";

    private final Http http;
    private final String site = "https://hospital.example/" + UUID.randomUUID();

    GuideProtectionTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private static void assertRefused(Answer answer, int status, String reason) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.body()).contains(reason).doesNotContain("Exception", "HAPI-");
    }

    private Answer post(String type, String content) {
        return http.post(
                "/fhir/" + type, "{\"resourceType\": \"%s\", \"status\": \"active\", %s}".formatted(type, content));
    }

    private Answer transaction(String entry) {
        return http.post(
                "/fhir", "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [" + entry + "]}");
    }

    @Nested
    class A_resource_of_the_guide {

        @Test
        void is_not_replaced_by_a_conditional_update() {
            Answer answer = http.put(
                    "/fhir/ValueSet?url=" + BASE + "ValueSet/leukemia",
                    "{\"resourceType\": \"ValueSet\", \"url\": \"%s/vs\", \"status\": \"retired\"}".formatted(site));
            assertRefused(answer, 403, "Post a resource of your own");
        }

        @Test
        void is_not_deleted_by_a_conditional_delete() {
            Answer answer = http.delete("/fhir/ValueSet?url=" + BASE + "ValueSet/leukemia");
            assertRefused(answer, 403, "Post a resource of your own");
        }

        @ParameterizedTest
        @ValueSource(strings = {"CodeSystem/relapse-site", "ValueSet/leukemia", "PlanDefinition/bmn-flag"})
        void is_not_deleted_in_a_transaction(String resource) {
            Answer answer = transaction("{\"request\": {\"method\": \"DELETE\", \"url\": \"" + resource + "\"}}");
            assertRefused(answer, 403, "Post a resource of your own");
            assertThat(http.get("/fhir/" + resource).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"CodeSystem/relapse-site", "ValueSet/leukemia", "ConceptMap/%s"})
        void is_not_retired_in_a_transaction(String resource) {
            String map = http.get("/fhir/ConceptMap?url:below=" + BASE + "&_count=1")
                    .json()
                    .at("/entry/0/resource/id")
                    .asText();
            String place = resource.formatted(map);
            String retired =
                    http.get("/fhir/" + place).body().replace("\"status\":\"active\"", "\"status\":\"retired\"");
            Answer answer = transaction("{\"resource\": %s, \"request\": {\"method\": \"PUT\", \"url\": \"%s\"}}"
                    .formatted(retired, place));
            assertRefused(answer, 403, "Post a resource of your own");
        }

        @ParameterizedTest
        @CsvSource({
            "CodeSystem, CodeSystem/relapse-site, 9.9.9",
            "ValueSet, ValueSet/leukemia, 0.0.1",
            "ValueSet, ValueSet/leukemia|2, 2",
            "ConceptMap, ConceptMap/of-a-site, 1"
        })
        void keeps_its_space_of_urls_in_every_version(String type, String url, String version) {
            assertRefused(
                    post(
                            type,
                            "\"url\": \"%s%s\", \"version\": \"%s\", %s"
                                    .formatted(
                                            BASE,
                                            url,
                                            version,
                                            type.equals("CodeSystem")
                                                    ? "\"content\": \"complete\""
                                                    : "\"name\": \"X\"")),
                    403,
                    "belongs to the guide");
        }
    }

    @Nested
    class A_code_system_whose_codes_the_guide_uses {

        @ParameterizedTest
        @CsvSource({
            "http://loinc.org, complete",
            "http://snomed.info/sct, fragment",
            "http://unitsofmeasure.org, complete"
        })
        void must_have_them_all(String url, String content) {
            Answer answer = post(
                    "CodeSystem",
                    "\"url\": \"%s\", \"content\": \"%s\", \"concept\": [{\"code\": \"1\"}]".formatted(url, content));
            assertRefused(answer, 422, "that this code system lacks");
        }

        @Test
        void may_be_named_without_its_codes() {
            Answer answer = post(
                    "CodeSystem", "\"url\": \"http://loinc.org\", \"version\": \"9\", \"content\": \"not-present\"");
            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            assertThat(http.get("/fhir/ValueSet/lab-ldh/$expand").body()).contains("2532-0");
            assertThat(http.delete("/fhir/CodeSystem/" + answer.id()).status()).isEqualTo(200);
        }
    }

    @Nested
    class What_FHIR_defines {

        @ParameterizedTest
        @CsvSource({
            "ValueSet, http://hl7.org/fhir/ValueSet/observation-status",
            "CodeSystem, http://hl7.org/fhir/observation-status",
            "CodeSystem, http://terminology.hl7.org/CodeSystem/condition-clinical"
        })
        void is_not_defined_anew(String type, String url) {
            Answer answer = post(
                    type,
                    "\"url\": \"%s\", %s"
                            .formatted(
                                    url, type.equals("CodeSystem") ? "\"content\": \"complete\"" : "\"name\": \"X\""));
            assertRefused(answer, 422, "is defined by FHIR itself");
        }
    }

    @Nested
    class A_supplement {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"code\": \"parent\", \"valueCode\": \"skull\"",
                    "\"code\": \"inactive\", \"valueBoolean\": true",
                    "\"code\": \"status\", \"valueCode\": \"retired\""
                })
        void does_not_move_or_retire_a_concept(String property) {
            Answer answer = post(
                    "CodeSystem",
                    """
                    "url": "%s/supplement", "content": "supplement", "supplements": "%s", "concept": [
                      {"code": "ulna", "property": [{%s}]}]"""
                            .formatted(site, SITES, property));
            assertRefused(answer, 422, "A supplement adds designations");
        }
    }

    @Nested
    class A_map {

        private String map(String status, String source, String code, String equivalence) {
            return """
                    {"resourceType": "ConceptMap", "status": "%s", "url": "%s/map", "group": [{"source": "%s",
                     "target": "http://loinc.org", "element": [{"code": "%s", "target": [
                       {"code": "718-7", "equivalence": "%s"}]}]}]}"""
                    .formatted(status, site, source, code, equivalence);
        }

        @ParameterizedTest
        @ValueSource(strings = {"equivalent", "wider"})
        void does_not_give_a_code_of_the_guide_another_meaning(String equivalence) {
            assertRefused(
                    http.post("/fhir/ConceptMap", map("active", "http://loinc.org", "2532-0", equivalence)),
                    422,
                    "which this map contradicts");
        }

        @ParameterizedTest
        @CsvSource({
            "retired, http://loinc.org, 2532-0, equivalent",
            "active, http://loinc.org, 2532-0, relatedto",
            "active, https://hospital.example/lab, 2532-0, equivalent",
            "active, http://loinc.org, 718-7, equivalent"
        })
        void that_does_not_is_stored(String status, String source, String code, String equivalence) {
            Answer answer = http.post("/fhir/ConceptMap", map(status, source, code, equivalence));
            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            assertThat(http.delete("/fhir/ConceptMap/" + answer.id()).status()).isEqualTo(200);
        }
    }
}
