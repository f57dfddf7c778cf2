package org.marrowsight.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.cdshooks.HookRequest;
import org.marrowsight.cdshooks.Records;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class AssessMarrowTest {

    private final Http http;
    private final int port;

    AssessMarrowTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.port = port;
    }

    private String patientWith(String... observationsOfSubject) {
        String id = http.post("/fhir/Patient", Records.patient("ignored")).id();
        for (String observation : observationsOfSubject) {
            Answer stored = http.post("/fhir/Observation", observation.replace("SUBJECT", "Patient/" + id));
            assertThat(stored.status()).as(stored.body()).isEqualTo(201);
        }
        return id;
    }

    private Answer assess(String id, String query) {
        return http.get("/fhir/Patient/" + id + "/$assess-marrow" + query);
    }

    private static List<JsonNode> all(JsonNode parameters, String name) {
        return StreamSupport.stream(parameters.path("parameter").spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .toList();
    }

    private static Optional<JsonNode> part(JsonNode owner, String name) {
        return StreamSupport.stream(owner.path("part").spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst();
    }

    private static String tier(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return all(answer.json(), "tier")
                .get(0)
                .path("valueCoding")
                .path("code")
                .asText();
    }

    @Test
    void the_reasoning_names_the_rule_the_observation_and_the_paper() {
        String id = patientWith(Records.necrosis("SUBJECT"));

        Answer answer = assess(id, "");

        assertThat(tier(answer)).isEqualTo("confirmed");
        JsonNode rule = all(answer.json(), "rule").get(0);
        assertThat(part(rule, "outcome").orElseThrow().path("valueCode").asText())
                .isEqualTo("met");
        JsonNode fact = part(rule, "fact").orElseThrow();
        assertThat(part(fact, "reference")
                        .orElseThrow()
                        .path("valueReference")
                        .path("reference")
                        .asText())
                .contains("Observation/");
        assertThat(part(fact, "date").orElseThrow().path("valueDate").asText())
                .isEqualTo(Records.day(3).toString());
        assertThat(part(part(rule, "citation").orElseThrow(), "row")
                        .orElseThrow()
                        .path("valueCode")
                        .asText())
                .matches("E\\d+|DOMAIN");
    }

    @Test
    void the_reasoning_names_every_criterion_and_what_it_was_made_by() {
        Answer answer = assess(patientWith(), "");

        assertThat(tier(answer)).isEqualTo("insufficient");
        assertThat(all(answer.json(), "criterion")).hasSizeGreaterThan(20);
        assertThat(all(answer.json(), "missing")).isNotEmpty();
        assertThat(all(answer.json(), "guideVersion").get(0).path("valueString").asText())
                .isEqualTo(GuideFiles.guide().version());
        assertThat(all(answer.json(), "engineVersion")
                        .get(0)
                        .path("valueString")
                        .asText())
                .isNotBlank();
    }

    @Test
    void the_answer_has_only_what_its_definition_lists() {
        OperationDefinition definition = GuideFiles.guide()
                .all(OperationDefinition.class)
                .filter(each -> each.getUrl().equals(AssessMarrow.DEFINITION))
                .findFirst()
                .orElseThrow();

        JsonNode answer = assess(patientWith(Records.necrosis("SUBJECT")), "").json();

        answer.path("parameter").forEach(parameter -> assertListed(parameter, definition.getParameter()));
    }

    private static void assertListed(JsonNode parameter, List<OperationDefinitionParameterComponent> listed) {
        String name = parameter.path("name").asText();
        OperationDefinitionParameterComponent definition = listed.stream()
                .filter(each ->
                        each.getName().equals(name) && each.getUse().toCode().equals("out"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in the definition"));
        if (definition.hasType()) {
            String type = definition.getType();
            boolean asDefined = parameter.has("resource")
                    ? parameter.at("/resource/resourceType").asText().equals(type)
                    : parameter.has("value" + type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1));
            assertThat(asDefined).as("%s has a %s", name, type).isTrue();
        }
        parameter.path("part").forEach(part -> assertListed(part, definition.getPart()));
    }

    @Test
    void an_earlier_moment_sees_what_was_known_then() {
        String id = patientWith(Records.necrosis("SUBJECT"));

        assertThat(tier(assess(id, "?asOf=" + Records.day(4)))).isEqualTo("insufficient");
        assertThat(tier(assess(id, "?asOf=" + Records.day(3)))).isEqualTo("confirmed");
        assertThat(tier(assess(id, "?asOf=" + Records.day(0)))).isEqualTo("confirmed");
    }

    @Test
    void the_moment_may_be_posted_as_date_or_date_time() {
        String id = patientWith(Records.necrosis("SUBJECT"));

        assertThat(tier(post(id, "\"valueDate\": \"" + Records.day(4) + "\""))).isEqualTo("insufficient");
        assertThat(tier(post(id, "\"valueDateTime\": \"" + Records.day(1) + "T00:00:00Z\"")))
                .isEqualTo("confirmed");
        assertThat(post(id, "\"valueCoding\": {\"code\": \"x\"}").status()).isEqualTo(400);
        assertThat(tier(http.post("/fhir/Patient/" + id + "/$assess-marrow", "{\"resourceType\": \"Parameters\"}")))
                .isEqualTo("confirmed");
    }

    private Answer post(String id, String value) {
        return http.post(
                "/fhir/Patient/" + id + "/$assess-marrow",
                "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"asOf\", " + value + "}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?asOf=", "?asOf=yesterday", "?asOf=2026", "?asOf=2999-01-01", "?asOf=2026-01-01&asOf=2026-01-02"
            })
    void a_moment_that_cannot_be_read_is_refused(String query) {
        Answer answer = assess(patientWith(), query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.body()).doesNotContain("yesterday");
    }

    @Test
    void an_unknown_patient_is_not_found() {
        Answer answer = assess("nobody-of-this-name", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void a_deleted_patient_is_not_found() {
        String id = patientWith();
        http.delete("/fhir/Patient/" + id);

        assertThat(assess(id, "").status()).isEqualTo(404);
    }

    @Test
    void more_records_than_a_page_holds_are_all_read() {
        String id = patientWith(Records.necrosis("SUBJECT"));
        String entry = """
                {"resource": %s, "request": {"method": "POST", "url": "Observation"}}"""
                .formatted(Records.trephine("Patient/" + id, "final", "necrosis-not-evaluable"));
        String bundle = "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": ["
                + String.join(",", Collections.nCopies(250, entry)) + "]}";
        Answer stored = http.post("/fhir", bundle);
        assertThat(stored.status()).as(stored.body().substring(0, 200)).isEqualTo(200);

        Answer answer = assess(id, "");

        assertThat(tier(answer)).isEqualTo("confirmed");
    }

    @Test
    void a_drug_that_is_named_by_reference_is_read() {
        String id = patientWith();
        String drug = http.post(
                        "/fhir/Medication",
                        """
                        {"resourceType": "Medication",
                         "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "L03AA02"}]}}""")
                .id();
        Answer stored = http.post(
                "/fhir/MedicationRequest",
                """
                {"resourceType": "MedicationRequest", "status": "active", "intent": "order", "authoredOn": "%s",
                 "subject": {"reference": "Patient/%s"}, "medicationReference": {"reference": "Medication/%s"}}"""
                        .formatted(Records.day(5), id, drug));
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);

        JsonNode trigger = all(assess(id, "").json(), "criterion").stream()
                .filter(criterion -> part(criterion, "id")
                        .orElseThrow()
                        .path("valueCode")
                        .asText()
                        .equals("trigger"))
                .findFirst()
                .orElseThrow();

        assertThat(part(trigger, "outcome").orElseThrow().path("valueCode").asText())
                .isEqualTo("met");
    }

    @Test
    void the_hook_and_the_operation_agree() {
        for (String finding : List.of("necrosis-present", "necrosis-absent", "necrosis-not-evaluable")) {
            String id = patientWith(Records.trephine("SUBJECT", "final", finding));
            HookRequest request = HookRequest.about(id).fhirServer("http://127.0.0.1:" + port + "/fhir");
            JsonNode hook = http.post(
                            "/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(request.json()))
                    .json()
                    .path("extension")
                    .path("org.marrowsight.assessment");
            Answer operation = assess(id, "");

            assertThat(tier(operation)).as(finding).isEqualTo(hook.path("tier").asText());
            for (JsonNode criterion : all(operation.json(), "criterion")) {
                String name =
                        part(criterion, "id").orElseThrow().path("valueCode").asText();
                assertThat(part(criterion, "outcome")
                                .orElseThrow()
                                .path("valueCode")
                                .asText())
                        .as("%s: %s", finding, name)
                        .isEqualTo(hook.path("criteria").path(name).asText());
            }
        }
    }
}
