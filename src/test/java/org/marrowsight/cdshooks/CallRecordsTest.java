package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallRecordsTest {

    private final Http http;
    private final String ownBase;

    CallRecordsTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.ownBase = "http://127.0.0.1:" + port + "/fhir";
    }

    private Answer call(HookRequest request) {
        return http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(request.json()));
    }

    private static String tier(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("extension")
                .path("org.marrowsight.assessment")
                .path("tier")
                .asText();
    }

    private String storedPatientWithNecrosis() {
        Answer patient = http.post("/fhir/Patient", Records.patient("ignored"));
        assertThat(patient.status()).as(patient.body()).isEqualTo(201);
        Answer stored = http.post("/fhir/Observation", Records.necrosis("Patient/" + patient.id()));
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);
        return patient.id();
    }

    @Nested
    class Given_everything_was_sent {

        @Test
        void the_card_shows_what_was_sent() {
            Answer answer = call(HookRequest.withNothingOnRecord("p1")
                    .prefetch("patient", Records.patient("p1"))
                    .found("marrow", Records.necrosis("Patient/p1")));

            assertThat(tier(answer)).isEqualTo("confirmed");
            JsonNode card = answer.json().path("cards").path(0);
            assertThat(card.path("indicator").asText()).isEqualTo("warning");
            assertThat(card.path("summary").asText())
                    .startsWith("Bone marrow necrosis")
                    .hasSizeLessThan(140);
            assertThat(card.path("uuid").asText()).hasSize(36);
            assertThat(card.path("detail").asText()).contains(Records.day(3).toString(), "not a medical device");
            EmptyValues.assertNone(answer.json());
        }

        @Test
        void neither_name_nor_identifier_nor_id_of_the_patient_is_in_the_answer() {
            Answer answer = call(HookRequest.withNothingOnRecord("canary-id")
                    .prefetch("patient", Records.patient("canary-id"))
                    .found("marrow", Records.necrosis("Patient/canary-id")));

            assertThat(tier(answer)).isEqualTo("confirmed");
            assertThat(answer.body()).doesNotContain("Secretname", "SECRET-MRN-1", "canary-id");
        }

        @Test
        void nothing_on_record_gives_no_card_and_says_what_is_not_available() {
            Answer answer = call(HookRequest.withNothingOnRecord("p1"));

            assertThat(tier(answer)).isEqualTo("insufficient");
            assertThat(answer.json().path("cards")).isEmpty();
            assertThat(answer.body()).startsWith("{\"cards\":[]").contains("\"ldh-high\":\"not-available\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Patient/p1",
                    "https://ehr.example/fhir/Patient/p1",
                    "Patient/p1/_history/3",
                    "https://ehr.example/fhir/Patient/p1/_history/3"
                })
        void absolute_and_versioned_references_mean_the_same_patient(String subject) {
            assertThat(tier(call(HookRequest.withNothingOnRecord("p1").found("marrow", Records.necrosis(subject)))))
                    .isEqualTo("confirmed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Patient/p2", "https://ehr.example/fhir/Patient/p2", "Group/p1", "Patient/p11"})
        void findings_of_others_never_make_a_card(String subject) {
            Answer answer = call(HookRequest.withNothingOnRecord("p1").found("marrow", Records.necrosis(subject)));

            assertThat(tier(answer)).isEqualTo("insufficient");
            assertThat(answer.json().path("cards")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"entered-in-error", "cancelled"})
        void findings_taken_back_never_make_a_card(String status) {
            Answer answer = call(HookRequest.withNothingOnRecord("p1")
                    .found("marrow", Records.trephine("Patient/p1", status, "necrosis-present")));

            assertThat(tier(answer)).isEqualTo("insufficient");
        }

        @Test
        void the_order_of_entries_does_not_matter() {
            String necrotic = Records.necrosis("Patient/p1");
            String other = Records.trephine("Patient/p1", "final", "necrosis-not-evaluable");
            JsonNode one = call(HookRequest.withNothingOnRecord("p1").found("marrow", necrotic, other))
                    .json();
            JsonNode two = call(HookRequest.withNothingOnRecord("p1").found("marrow", other, necrotic))
                    .json();

            assertThat(one.path("cards").path(0).path("summary"))
                    .isEqualTo(two.path("cards").path(0).path("summary"));
            assertThat(one.path("extension").path("org.marrowsight.assessment").path("criteria"))
                    .isEqualTo(two.path("extension")
                            .path("org.marrowsight.assessment")
                            .path("criteria"));
        }

        @Test
        void a_warning_among_the_entries_is_no_failure() {
            Answer answer = call(HookRequest.withNothingOnRecord("p1")
                    .found("marrow", Records.necrosis("Patient/p1"), outcome("warning")));

            assertThat(tier(answer)).isEqualTo("confirmed");
        }
    }

    @Nested
    class Given_something_is_missing {

        @Test
        void it_is_named_and_the_call_fails_its_precondition() {
            Answer answer =
                    call(HookRequest.withNothingOnRecord("p1").without("marrow").without("bloodTests"));

            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.json().path("issue")).hasSize(2);
            assertThat(answer.body())
                    .contains(
                            "OperationOutcome", "\"prefetch.marrow\"", "\"prefetch.bloodTests\"", "GET /cds-services");
        }

        @Test
        void a_call_without_any_data_names_all_keys() {
            Answer answer = call(HookRequest.about("p1"));

            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.json().path("issue")).hasSize(HookRequest.KEYS.size());
        }

        @Test
        void a_failed_search_is_missing() {
            assertThat(call(HookRequest.withNothingOnRecord("p1").prefetch("marrow", outcome("error")))
                            .status())
                    .isEqualTo(412);
            assertThat(call(HookRequest.withNothingOnRecord("p1").found("marrow", outcome("error")))
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void a_bundle_with_further_pages_is_missing() {
            Answer answer = call(
                    HookRequest.withNothingOnRecord("p1")
                            .prefetch(
                                    "marrow",
                                    """
                            {"resourceType": "Bundle", "type": "searchset",
                             "link": [{"relation": "next", "url": "http://127.0.0.1:9/next"}]}"""));

            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.body()).contains("further pages");
        }

        @Test
        void records_stored_here_are_not_taken_for_those_of_a_stranger() {
            String id = storedPatientWithNecrosis();

            assertThat(call(HookRequest.about(id)).status()).isEqualTo(412);
            assertThat(call(HookRequest.about(id).fhirServer("https://ehr.example/fhir"))
                            .status())
                    .isEqualTo(412);
            assertThat(call(HookRequest.about(id).fhirServer(ownBase + "x")).status())
                    .isEqualTo(412);
            assertThat(call(HookRequest.about(id).fhirServer(ownBase.replace("/fhir", "")))
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void records_stored_here_serve_a_client_of_this_server() {
            String id = storedPatientWithNecrosis();

            assertThat(tier(call(HookRequest.about(id).fhirServer(ownBase)))).isEqualTo("confirmed");
            assertThat(tier(call(HookRequest.about(id).fhirServer(ownBase + "/"))))
                    .isEqualTo("confirmed");
            assertThat(tier(call(HookRequest.about(id).fhirServer(ownBase.replace("127.0.0.1", "LOCALHOST")))))
                    .isEqualTo("confirmed");
        }

        @Test
        void what_was_sent_counts_before_what_is_stored() {
            String id = storedPatientWithNecrosis();

            assertThat(tier(call(HookRequest.about(id).fhirServer(ownBase).prefetch("marrow", "null"))))
                    .isEqualTo("insufficient");
            assertThat(tier(call(HookRequest.about(id).fhirServer(ownBase).prefetch("conditions", "null"))))
                    .isEqualTo("confirmed");
        }

        @Test
        void a_patient_who_is_not_stored_here_fails_the_precondition() {
            assertThat(call(HookRequest.about("no-such-patient").fhirServer(ownBase))
                            .status())
                    .isEqualTo(412);
        }
    }

    @Nested
    class Given_a_stranger_as_fhir_server {

        @Test
        void it_is_never_contacted_and_its_token_stays_unseen(CapturedOutput log) throws IOException {
            try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                canary.setSoTimeout(1500);
                String address = "http://127.0.0.1:" + canary.getLocalPort() + "/fhir";
                HookRequest missing = authorized(HookRequest.about("p1").fhirServer(address));
                HookRequest whole =
                        authorized(HookRequest.withNothingOnRecord("p1").fhirServer(address));

                Answer refused = call(missing);
                Answer answered = call(whole);

                assertThat(refused.status()).isEqualTo(412);
                assertThat(answered.status()).isEqualTo(200);
                assertThat(refused.body() + answered.body()).doesNotContain("T0KEN-canary", address);
                assertThat(log.getAll()).doesNotContain("T0KEN-canary");
                assertThat(connectionTo(canary)).isFalse();
            }
        }

        private static HookRequest authorized(HookRequest request) {
            return request.with(
                    "/fhirAuthorization",
                    """
                    {"access_token": "T0KEN-canary", "token_type": "Bearer", "expires_in": 300,
                     "scope": "patient/*.rs", "subject": "client"}""");
        }

        private static boolean connectionTo(ServerSocket canary) throws IOException {
            try {
                canary.accept().close();
                return true;
            } catch (SocketTimeoutException nobody) {
                return false;
            }
        }
    }

    private static String outcome(String severity) {
        return """
                {"resourceType": "OperationOutcome", "issue": [{"severity": "%s", "code": "processing"}]}"""
                .formatted(severity);
    }
}
