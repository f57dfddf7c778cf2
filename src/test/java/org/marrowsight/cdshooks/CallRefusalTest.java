package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
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

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallRefusalTest {

    private static final String SERVICE = "/cds-services/bmn-flag";
    private static final String JSON = "application/json";

    private final Http http;

    CallRefusalTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private Answer call(String body) {
        return http.post(SERVICE, JSON, BodyPublishers.ofString(body));
    }

    private Answer call(HookRequest request) {
        return call(request.json());
    }

    private static List<String> expressions(Answer answer) {
        return StreamSupport.stream(answer.json().path("issue").spliterator(), false)
                .map(issue -> issue.path("expression").path(0).asText())
                .toList();
    }

    private static void assertRefused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        for (JsonNode issue : answer.json().path("issue")) {
            assertThat(issue.path("severity").asText()).isEqualTo("error");
            assertThat(issue.path("code").asText()).isNotBlank();
            assertThat(issue.path("diagnostics").asText()).isNotBlank();
        }
        assertThat(answer.json().path("issue")).isNotEmpty();
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.body().toLowerCase(Locale.ROOT)).doesNotContain("exception", "org.marrowsight.");
    }

    @Nested
    class The_address_and_the_method {

        @ParameterizedTest
        @ValueSource(strings = {"/cds-services/other", "/cds-services/bmn-flag/x", "/cds-services/%2e%2e%2fx"})
        void an_unknown_service_is_not_found(String path) {
            Answer answer = http.post(
                    path, JSON, BodyPublishers.ofString(HookRequest.about("p1").json()));

            assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
        }

        @Test
        void a_service_with_another_name_is_not_found() {
            assertRefused(http.post("/cds-services/other", JSON, BodyPublishers.ofString("{}")), 404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
        void only_post_is_allowed(String method) {
            Answer answer = http.send(http.request(SERVICE).method(method, BodyPublishers.noBody()));

            assertRefused(answer, 405);
            assertThat(answer.header("Allow")).hasValue("POST, OPTIONS");
        }
    }

    @Nested
    class The_body {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "nonsense",
                    "{",
                    "[]",
                    "null",
                    "\"text\"",
                    "{} {}",
                    "{}x",
                    "{\"hook\":\"patient-view\",}",
                    "{\"hook\":\"a\",\"hook\":\"b\"}",
                    "{'hook':'patient-view'}"
                })
        void anything_but_one_json_object_is_bad(String body) {
            assertRefused(call(body), 400);
        }

        @Test
        void bytes_that_are_no_utf8_are_bad() {
            byte[] latin = "{\"hook\":\"patient-vi\u00ebw\"}".getBytes(StandardCharsets.ISO_8859_1);

            assertRefused(http.post(SERVICE, JSON, BodyPublishers.ofByteArray(latin)), 400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"text/plain", "application/json;charset=iso-8859-1", "*/*", "nonsense", "multipart/form-data"
                })
        void another_content_type_is_not_supported(String type) {
            assertRefused(http.post(SERVICE, type, BodyPublishers.ofString("{}")), 415);
        }

        @Test
        void xml_is_not_supported() {
            assertRefused(http.post(SERVICE, "application/xml", BodyPublishers.ofString("<call/>")), 415);
        }

        @Test
        void no_content_type_is_not_supported() {
            assertRefused(http.send(http.request(SERVICE).POST(BodyPublishers.ofString("{}"))), 415);
        }

        @Test
        void utf8_may_be_named_and_the_body_may_come_in_chunks() {
            byte[] body = HookRequest.withNothingOnRecord("p1").json().getBytes(StandardCharsets.UTF_8);
            BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

            assertThat(http.post(SERVICE, "application/json; charset=utf-8", chunked)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class The_fields {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "/hook; hook",
                    "/hookInstance; hookInstance",
                    "/context; context",
                    "/context/userId; context.userId",
                    "/context/patientId; context.patientId"
                })
        void a_required_field_that_is_missing_is_named(String pointer, String expression) {
            Answer answer = call(HookRequest.withNothingOnRecord("p1").lacking(pointer));

            assertRefused(answer, 400);
            assertThat(expressions(answer)).containsExactly(expression);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '^',
                value = {
                    "/hook; \"order-sign\"; hook",
                    "/hook; 7; hook",
                    "/hookInstance; \"1\"; hookInstance",
                    "/hookInstance; \"urn:uuid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\"; hookInstance",
                    "/context; []; context",
                    "/context/userId; \"x\"; context.userId",
                    "/context/userId; \"Practitioner/../x\"; context.userId",
                    "/context/patientId; 1; context.patientId",
                    "/context/patientId; \"\"; context.patientId",
                    "/context/patientId; \"1&_include=*\"; context.patientId",
                    "/context/patientId; \"../metadata\"; context.patientId",
                    "/context/patientId; \"$x\"; context.patientId",
                    "/context/patientId; \"a\\\\b\"; context.patientId",
                    "/context/patientId; \"a\\nb\"; context.patientId",
                    "/context/encounterId; \"a/b\"; context.encounterId",
                    "/fhirServer; \"ftp://ehr.example/fhir\"; fhirServer",
                    "/fhirServer; \"/fhir\"; fhirServer",
                    "/fhirServer; \"http://\"; fhirServer",
                    "/fhirServer; 1; fhirServer",
                    "/prefetch; []; prefetch",
                    "/prefetch/marrow; \"text\"; prefetch.",
                    "/prefetch/marrow; {\"no\":\"type\"}; prefetch."
                })
        void a_field_of_the_wrong_kind_is_named(String pointer, String json, String expression) {
            Answer answer = call(HookRequest.withNothingOnRecord("p1").with(pointer, json));

            assertRefused(answer, 400);
            assertThat(expressions(answer)).containsExactly(expression);
        }

        @Test
        void everything_that_is_wrong_is_named_at_once() {
            Answer answer = call("{\"hook\": 1, \"context\": {\"patientId\": \"*\"}}");

            assertRefused(answer, 400);
            assertThat(expressions(answer))
                    .containsExactlyInAnyOrder("hook", "hookInstance", "context.userId", "context.patientId");
        }

        @Test
        void what_was_sent_is_not_repeated() {
            Answer answer = call(HookRequest.withNothingOnRecord("ca<b>nary")
                    .with("/hook", "\"canary\"")
                    .with("/prefetch/canary", "1"));

            assertRefused(answer, 400);
            assertThat(answer.body()).doesNotContain("canary", "nary");
        }

        @Test
        void an_authorization_needs_a_server_and_all_its_parts() {
            Answer answer = call(HookRequest.withNothingOnRecord("p1")
                    .with("/fhirAuthorization", "{\"access_token\": \"T0KEN\", \"token_type\": \"mac\"}"));

            assertRefused(answer, 400);
            assertThat(expressions(answer))
                    .containsExactlyInAnyOrder(
                            "fhirServer",
                            "fhirAuthorization.token_type",
                            "fhirAuthorization.expires_in",
                            "fhirAuthorization.scope",
                            "fhirAuthorization.subject");
            assertThat(answer.body()).doesNotContain("T0KEN");
        }

        @Test
        void unknown_fields_extensions_of_any_kind_and_further_keys_are_tolerated() {
            HookRequest request = HookRequest.withNothingOnRecord("p1")
                    .with("/extension", "{\"com.epic.cdshooks.request.bpa-trigger-action\": \"23\"}")
                    .with("/context/encounterId", "null")
                    .with("/later", "[1, {}]")
                    .with("/prefetch/more", "{\"resourceType\": \"Whatever\"}");

            assertThat(call(request).status()).isEqualTo(200);
            assertThat(call(request.with("/extension", "\"text\"")).status()).isEqualTo(200);
        }
    }

    @Nested
    class The_prefetch {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '^',
                value = {
                    "marrow; {\"resourceType\": \"Nonsense\"}",
                    "marrow; {\"resourceType\": \"Observation\", \"valueQuantitty\": {\"value\": 1}}",
                    "marrow; {\"resourceType\": \"Observation\", \"status\": \"no such status\"}",
                    "marrow; {\"resourceType\": \"Observation\", \"valueQuantity\": {\"value\": \"much\"}}",
                    "marrow; {\"resourceType\": \"Observation\", \"code\": [{\"text\": \"a\"}, {\"text\": \"b\"}]}",
                    "marrow; {\"resourceType\": \"Bundle\", \"entry\": {}}",
                    "marrow; {\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": 1}]}",
                    "marrow; {\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {}}]}",
                    "marrow; {\"resourceType\": \"Patient\", \"id\": \"p1\"}",
                    "patient; {\"resourceType\": \"Observation\"}"
                })
        void broken_fhir_is_named_by_its_key(String key, String json) {
            Answer answer = call(HookRequest.withNothingOnRecord("p1").prefetch(key, json));

            assertRefused(answer, 400);
            assertThat(expressions(answer)).containsExactly("prefetch." + key);
            assertThat(answer.body()).doesNotContain("Nonsense", "Quantitty", "no such", "much");
        }

        @Test
        void another_patient_is_refused() {
            HookRequest request = HookRequest.withNothingOnRecord("p1").prefetch("patient", Records.patient("p2"));

            assertRefused(call(request), 400);
        }

        @Test
        void what_hand_made_bundles_lack_is_tolerated() {
            HookRequest request = HookRequest.withNothingOnRecord("p1")
                    .prefetch("conditions", "{\"resourceType\": \"Bundle\"}")
                    .found(
                            "marrow",
                            "{\"resourceType\": \"Observation\", \"status\": \"final\", \"code\": {\"coding\": [{}]}}",
                            "{\"resourceType\": \"Observation\", \"status\": \"final\", \"category\": []}");

            Answer answer = call(request);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }
}
