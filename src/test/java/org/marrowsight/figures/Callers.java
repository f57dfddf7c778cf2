package org.marrowsight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.cdshooks.HookRequest;
import org.marrowsight.cdshooks.Records;

/** Those who use a server: what they do leaves its trace in the figures. */
final class Callers {

    private static final Path EXAMPLES = Path.of("profiles", "examples");

    private final Http http;

    Callers(Http http) {
        this.http = http;
    }

    /** Stores a patient by an id and a name, and reads and searches for them. */
    void patient(String id, String name) {
        String patient =
                "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"name\":[{\"family\":\"" + name + "\"}]}";
        assertThat(http.put("/fhir/Patient/" + id, patient).status()).isIn(200, 201);
        assertThat(http.get("/fhir/Patient/" + id).status()).isEqualTo(200);
        assertThat(http.get("/fhir/Patient?family=" + name).status()).isEqualTo(200);
        assertThat(http.get("/patients/" + id).status()).isEqualTo(200);
    }

    /** Posts an example that is judged by a profile. */
    Answer posts(String example, String patient) {
        try {
            String resource = Files.readString(EXAMPLES.resolve(example)).replace("Patient/example", patient);
            return http.post("/fhir/Observation", resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the chart of a patient with marrow necrosis, which gives a card, and sets it aside. */
    void opensChartAndOverrides(String patient) {
        Answer answer = call(
                "bmn-flag",
                HookRequest.withNothingOnRecord(patient)
                        .found("marrow", Records.necrosis("Patient/" + patient))
                        .json());
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        JsonNode card = answer.json().path("cards").path(0);
        String feedback =
                """
                {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-20T10:15:30Z",
                  "overrideReason": {"reason": {"code": "data-wrong",
                    "system": "https://marrowsight.org/fhir/CodeSystem/override-reason"}}}]}"""
                        .formatted(card.path("uuid").asText());
        assertThat(call("bmn-flag/feedback", feedback).status()).isEqualTo(200);
    }

    /** Calls something below the address of the services. */
    Answer call(String path, String json) {
        return http.post("/cds-services/" + path, "application/json", BodyPublishers.ofString(json));
    }
}
