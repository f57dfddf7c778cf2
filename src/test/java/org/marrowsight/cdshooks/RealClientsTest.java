package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The services as known clients call them: the requests are written after theirs, field by field. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealClientsTest {

    private static final String ORIGIN = "http://127.0.0.1:8080";
    private static final String OLD_TYPE = "application/json+fhir";
    /** A browser client sends its own token at every call, whether or not anybody asked for it. */
    private static final String UNASKED_TOKEN = "Bearer eyJhbGciOiJFUzM4NCJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Http http;
    private final String patient = "client-" + UUID.randomUUID();

    RealClientsTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @BeforeEach
    void store_a_patient_with_necrosis() {
        assertThat(http.put("/fhir/Patient/" + patient, Records.patient(patient))
                        .status())
                .isEqualTo(201);
        assertThat(http.post("/fhir/Observation", Records.necrosis("Patient/" + patient))
                        .status())
                .isEqualTo(201);
    }

    private ObjectNode recorded(String name) {
        try (InputStream file =
                Objects.requireNonNull(RealClientsTest.class.getResourceAsStream("/clients/" + name + ".json"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("PATIENT", patient);
            ObjectNode request = (ObjectNode) MAPPER.readTree(text);
            CdsSchemas.REQUEST.assertHolds(request);
            return request;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        return http.send(request.header("Origin", ORIGIN).header("Authorization", UNASKED_TOKEN));
    }

    private Answer ask(String service, JsonNode request) {
        Answer answer = send(http.request("/cds-services/" + service)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString())));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        CdsSchemas.RESPONSE.assertHolds(answer.json());
        return answer;
    }

    private JsonNode discovery() {
        return send(http.request("/cds-services")
                        .header("Accept", "application/json")
                        .GET())
                .json()
                .path("services");
    }

    private JsonNode service(String id) {
        return StreamSupport.stream(discovery().spliterator(), false)
                .filter(service -> service.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What a client finds for the templates of a service: reads by GET, searches by a posted form. */
    private ObjectNode prefetch(String id) {
        ObjectNode found = MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> template : service(id).path("prefetch").properties()) {
            String query = template.getValue().asText().replace("{{context.patientId}}", patient);
            Answer answer = query.contains("?") ? searched(query) : read(query);
            assertThat(answer.status())
                    .as("%s: %s", template.getKey(), answer.status())
                    .isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(ORIGIN);
            found.set(template.getKey(), answer.json());
        }
        return found;
    }

    private Answer read(String query) {
        return send(http.request("/fhir/" + query).header("Accept", OLD_TYPE).GET());
    }

    private Answer searched(String query) {
        String[] parts = query.split(Pattern.quote("?"), 2);
        String form = parts[1].replace("|", "%7C");
        return send(http.request("/fhir/" + parts[0] + "/_search")
                .header("Accept", OLD_TYPE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    @Nested
    class The_sandbox {

        @Test
        void starts_with_the_capabilities_and_the_patients_in_the_old_media_type() {
            for (String path : List.of(
                    "/fhir/metadata",
                    "/fhir/Patient",
                    "/fhir/Patient/" + patient,
                    "/fhir/Condition?patient=" + patient)) {
                Answer answer =
                        send(http.request(path).header("Accept", OLD_TYPE).GET());
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.json().path("resourceType").asText()).isNotEmpty();
                assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(ORIGIN);
            }
        }

        @Test
        void asks_before_it_calls_and_is_let_in() {
            for (String path : List.of("/cds-services", "/cds-services/bmn-flag", "/fhir/Observation/_search")) {
                Answer preflight = http.send(http.request(path)
                        .header("Origin", ORIGIN)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type")
                        .method("OPTIONS", BodyPublishers.noBody()));
                assertThat(preflight.status()).as(path).isEqualTo(200);
                assertThat(preflight.header("Access-Control-Allow-Origin")).hasValue(ORIGIN);
            }
        }

        @Test
        void fills_every_template_itself_and_gets_the_card() {
            ObjectNode request = recorded("sandbox-medication-order-select");
            request.set("prefetch", prefetch("bmn-trigger-drug"));

            Answer answer = ask("bmn-trigger-drug", request);

            assertThat(answer.json().at("/cards/0/summary").asText()).contains("imatinib");
        }

        @Test
        void sends_an_order_before_a_study_is_chosen() {
            ObjectNode request = recorded("sandbox-imaging-order-select");
            request.set("prefetch", prefetch("bmn-trigger-drug"));

            assertThat(ask("bmn-trigger-drug", request).json().path("cards")).isEmpty();
        }

        /** A browser that may not post falls back to addresses, in which the signs of the codes take three letters each. */
        @Test
        void may_ask_for_every_template_by_address_too() {
            discovery().forEach(service -> service.path("prefetch").forEach(template -> {
                String query = template.asText().replace("{{context.patientId}}", patient);
                assertThat(read(encoded(query)).status()).isEqualTo(200);
            }));
        }

        private String encoded(String query) {
            int parameters = query.indexOf('?') + 1;
            return parameters == 0
                    ? query
                    : query.substring(0, parameters)
                            + query.substring(parameters)
                                    .replace(":", "%3A")
                                    .replace("/", "%2F")
                                    .replace("|", "%7C");
        }

        @Test
        void knows_services_by_their_address_and_repeats_no_parameter() {
            JsonNode services = discovery();

            assertThat(services.findValuesAsText("id")).doesNotHaveDuplicates();
            services.forEach(service -> service.path("prefetch")
                    .forEach(template -> assertThat(Stream.of(template.asText().split("[?&]", -1))
                                    .skip(1)
                                    .map(parameter -> parameter.replaceAll("=.*", "")))
                            .doesNotHaveDuplicates()));
        }
    }

    @Nested
    class The_dialect_of_a_large_vendor {

        @Test
        void has_plain_texts_as_extensions_and_a_role_as_user() {
            ObjectNode request = recorded("epic-patient-view");
            request.set("prefetch", prefetch("bmn-flag"));

            JsonNode cards = ask("bmn-flag", request).json().path("cards");

            assertThat(cards).hasSize(1);
            assertThat(cards.get(0).path("uuid").asText()).isNotEmpty();
            assertThat(cards.get(0).at("/source/topic/code").asText()).isNotEmpty();
            assertThat(cards.get(0).path("selectionBehavior").asText("any")).isEqualTo("any");
        }

        @Test
        void is_told_what_is_missing_when_nothing_was_sent_along() {
            ObjectNode request = recorded("epic-patient-view");

            Answer answer = http.post(
                    "/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(request.toString()));

            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.body()).doesNotContain("not-a-real-token");
        }
    }

    @Nested
    class The_checks_of_the_coverage_requirements_kit {

        @Test
        void hold_for_discovery() {
            CdsSchemas.DISCOVERY.assertHolds(
                    send(http.request("/cds-services").GET()).json());
            discovery().forEach(service -> {
                assertThat(service.path("hook").isTextual()).isTrue();
                assertThat(service.path("description").isTextual()).isTrue();
                assertThat(service.path("prefetch").isObject()).isTrue();
            });
        }

        @Test
        void hold_for_cards() {
            ObjectNode request = recorded("epic-patient-view");
            request.set("prefetch", prefetch("bmn-flag"));

            ask("bmn-flag", request).json().path("cards").forEach(card -> {
                assertThat(card.path("source").path("label").isTextual()).isTrue();
                assertThat(card.path("source").path("topic").path("code").isTextual())
                        .isTrue();
                card.path("links").forEach(link -> assertThat(link.path("url").asText())
                        .startsWith("http")
                        .doesNotContain(patient));
            });
        }
    }
}
