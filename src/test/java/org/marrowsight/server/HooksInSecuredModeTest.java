package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Our own records answer a CDS Hooks call only for whoever could read them here. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class HooksInSecuredModeTest {

    private final int port;
    private final AuthorizationServer issuer;
    private final Http http;
    private final TwoPatients two;

    HooksInSecuredModeTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.port = port;
        this.issuer = issuer;
        this.http = new Http(port);
        this.two = TwoPatients.storedBy(new Caller(http, issuer.system("system/*.cruds")));
    }

    private Answer call(String patient, String authorization) {
        String body =
                """
                {"hook": "patient-view", "hookInstance": "3f6f1e2c-9a0b-4d57-8a3e-1c1b1f1a7d10",
                 "fhirServer": "http://127.0.0.1:%d/fhir", %s
                 "context": {"userId": "Practitioner/anna", "patientId": "%s"}}"""
                        .formatted(port, authorization, patient);
        return http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(body));
    }

    private static String with(String token) {
        return """
                "fhirAuthorization": {"access_token": "%s", "token_type": "Bearer", "expires_in": 300,
                 "scope": "x", "subject": "app"},"""
                .formatted(token);
    }

    @Test
    void a_token_that_reads_the_patient_here_is_enough() {
        assertThat(call(two.a(), with(issuer.patient(two.a(), "patient/*.rs"))).status())
                .isEqualTo(200);
        assertThat(call(two.a(), with(issuer.clinician("user/*.rs"))).status()).isEqualTo(200);
    }

    @Test
    void no_token_or_one_that_reads_less_gets_nothing_from_here() {
        String none = call(two.a(), "").body();

        assertThat(call(two.a(), "").status()).isEqualTo(412);
        assertThat(none).contains("prefetch");
        for (String token : new String[] {
            issuer.patient(two.b(), "patient/*.rs"),
            issuer.patient(two.a(), "patient/Observation.rs"),
            issuer.clinician("user/*.r"),
            issuer.expired("system/*.cruds"),
            issuer.forAnotherAudience("system/*.cruds"),
            "nonsense"
        }) {
            Answer answer = call(two.a(), with(token));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(412);
            assertThat(answer.body()).isEqualTo(none).doesNotContain(token);
        }
    }

    @Test
    void whether_a_patient_is_stored_here_is_not_told() {
        assertThat(call(two.a(), "").body()).isEqualTo(call("nosuch", "").body());
    }

    @Test
    void a_call_that_brings_its_records_needs_no_token_of_ours() {
        assertThat(http.get("/cds-services").status()).isEqualTo(200);
        assertThat(http.send(http.request("/cds-services")
                                .header("Authorization", "Bearer of.somebody.else")
                                .GET())
                        .status())
                .isEqualTo(200);
    }
}
