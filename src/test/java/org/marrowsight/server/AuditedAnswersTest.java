package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.cdshooks.HookRequest;
import org.marrowsight.cdshooks.Records;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Where an operator switches it on, each answer leaves an AuditEvent from which it can be reproduced. */
@RunningServer
@TestPropertySource(
        properties = {"marrowsight.cds.audit-events=true", "spring.datasource.url=jdbc:h2:mem:audited-answers"})
@DirtiesContext
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditedAnswersTest {

    private final Http http;
    private final String ownBase;

    AuditedAnswersTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.ownBase = "http://127.0.0.1:" + port + "/fhir";
    }

    private JsonNode ask(HookRequest request) {
        Answer answer =
                http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(request.json()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /** It is stored beside the answer. */
    private JsonNode awaited(String query) {
        for (int attempt = 0; attempt < 200; attempt++) {
            JsonNode found = http.get("/fhir/AuditEvent?" + query).json().path("entry");
            if (!found.isEmpty()) {
                return found;
            }
            pause();
        }
        throw new AssertionError("no AuditEvent with " + query);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_answer_on_a_patient_who_is_stored_here_is_found_with_the_patient() {
        String patient = "audited-" + UUID.randomUUID();
        http.put("/fhir/Patient/" + patient, Records.patient(patient));
        String core = http.post("/fhir/Observation", Records.necrosis("Patient/" + patient))
                .id();

        JsonNode answer = ask(HookRequest.about(patient).fhirServer(ownBase));

        JsonNode trace = answer.at("/extension/org.marrowsight.trace");
        assertThat(trace.path("inputs")).extracting(JsonNode::asText).containsExactly("Observation/" + core);
        JsonNode events = awaited("record=Patient/" + patient);
        assertThat(events).hasSize(1);
        String event = events.get(0).path("resource").toString();
        assertThat(event)
                .contains(trace.path("engineVersion").asText())
                .contains(trace.path("guideVersion").asText())
                .contains(trace.path("asOf").asText())
                .contains("Observation/" + core)
                .contains(answer.at("/cards/0/uuid").asText() + " confirmed-by-histology")
                .contains("Practitioner/x")
                .contains("\"name\":\"bmn-flag\"");
    }

    @Test
    void a_patient_of_another_server_is_named_and_not_taken_for_one_of_ours() {
        String patient = "audited-" + UUID.randomUUID();
        http.put("/fhir/Patient/" + patient, Records.patient(patient));

        ask(HookRequest.withNothingOnRecord(patient).fhirServer("https://ehr.example/fhir"));

        assertThat(awaited("record=https://ehr.example/fhir%7CPatient/" + patient))
                .anyMatch(event -> event.toString().contains("https://ehr.example/fhir")
                        && event.toString().contains("Patient/" + patient));
    }
}
