package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirInteractionsTest {

    private final Http http;

    FhirInteractionsTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @Test
    void a_created_patient_can_be_read() {
        Answer created =
                http.post("/fhir/Patient", """
                {"resourceType": "Patient", "gender": "female"}""");
        assertThat(created.status()).as(created.body()).isEqualTo(201);

        Answer read = http.get("/fhir/Patient/" + created.id());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("gender").asText()).isEqualTo("female");
    }
}
