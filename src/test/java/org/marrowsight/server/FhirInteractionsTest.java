package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirInteractionsTest {

    private static final String JSON = "application/fhir+json";

    private static final String OBSERVATION =
            """
            {"resourceType": "Observation", "status": "final", "code": {"text": "a note"},
             "subject": {"reference": "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"}}""";
    private static final String BASIC = """
            {"resourceType": "Basic", "code": {"text": "a note"}}""";
    private static final String TASK =
            """
            {"resourceType": "Task", "status": "draft", "intent": "order"}""";

    private final Http http;
    private final String system = "urn:uuid:" + UUID.randomUUID();

    FhirInteractionsTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private String patient(String family) {
        return """
                {"resourceType": "Patient", "identifier": [{"system": "%s", "value": "1"}], "name": [{"family": "%s"}]}"""
                .formatted(system, family);
    }

    private Answer created() {
        Answer answer = http.post("/fhir/Patient", patient("First"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    @Nested
    class Given_a_created_patient {

        @Test
        void it_can_be_read_in_json_and_in_xml() {
            String id = created().id();

            Answer json = http.get("/fhir/Patient/" + id);
            assertThat(json.status()).isEqualTo(200);
            assertThat(json.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith(JSON));
            Answer xml = http.send(http.request("/fhir/Patient/" + id)
                    .header("Accept", "application/fhir+xml")
                    .GET());
            assertThat(xml.status()).isEqualTo(200);
            assertThat(xml.body()).startsWith("<Patient").contains("<family value=\"First\"/>");
        }

        @Test
        void an_update_makes_a_new_version_and_keeps_the_old_one() {
            String id = created().id();

            Answer updated = http.put(
                    "/fhir/Patient/" + id,
                    patient("Second").replace("\"Patient\",", "\"Patient\", \"id\": \"" + id + "\","));

            assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
            assertThat(updated.header("ETag")).hasValue("W/\"2\"");
            assertThat(http.get("/fhir/Patient/" + id + "/_history/1").body()).contains("First");
            assertThat(http.get("/fhir/Patient/" + id + "/_history")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(2);
        }

        @Test
        void an_update_of_a_version_that_is_no_longer_the_newest_is_refused() {
            String id = created().id();
            String second = patient("Second").replace("\"Patient\",", "\"Patient\", \"id\": \"" + id + "\",");
            http.put("/fhir/Patient/" + id, second);

            Answer late = http.send(http.request("/fhir/Patient/" + id)
                    .header("Content-Type", JSON)
                    .header("If-Match", "W/\"1\"")
                    .PUT(BodyPublishers.ofString(second.replace("Second", "Third"))));

            assertThat(late.status()).isIn(409, 412);
            assertThat(http.get("/fhir/Patient/" + id).body()).contains("Second");
        }

        @Test
        void a_conditional_create_finds_it() {
            String id = created().id();

            Answer again = http.send(http.request("/fhir/Patient")
                    .header("Content-Type", JSON)
                    .header("If-None-Exist", "identifier=" + system + "%7C1")
                    .POST(BodyPublishers.ofString(patient("Again"))));

            assertThat(again.status()).as(again.toString()).isEqualTo(200);
            assertThat(again.id()).isEqualTo(id);
        }

        @Test
        void a_search_sees_at_once_what_was_stored_since_the_same_search() {
            created();
            String search = "/fhir/Patient?identifier=" + system + "%7C1&_total=accurate";
            assertThat(http.get(search).json().path("total").asInt()).isEqualTo(1);

            created();

            assertThat(http.get(search).json().path("total").asInt()).isEqualTo(2);
        }

        @Test
        void a_search_by_post_finds_it_and_nothing_else() {
            String id = created().id();
            http.post("/fhir/Patient", "{\"resourceType\":\"Patient\"}");

            Answer found = http.post(
                    "/fhir/Patient/_search",
                    "application/x-www-form-urlencoded",
                    BodyPublishers.ofString("identifier=" + system + "%7C1"));

            assertThat(found.status()).as(found.toString()).isEqualTo(200);
            assertThat(found.json().path("entry").findValuesAsText("id")).containsExactly(id);
        }

        @Test
        void it_is_gone_after_a_delete() {
            String id = created().id();

            assertThat(http.delete("/fhir/Patient/" + id).status()).isIn(200, 204);
            assertThat(http.get("/fhir/Patient/" + id).status()).isEqualTo(410);
        }

        @Test
        void prefer_minimal_leaves_the_resource_out_of_the_answer() {
            Answer answer = http.send(http.request("/fhir/Patient")
                    .header("Content-Type", JSON)
                    .header("Prefer", "return=minimal")
                    .POST(BodyPublishers.ofString(patient("Quiet"))));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Nested
    class Given_a_bundle {

        @Test
        void a_transaction_stores_everything_and_resolves_its_references() {
            Answer answer = http.post("/fhir", transaction(OBSERVATION));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            String observation = answer.json().at("/entry/1/response/location").asText();
            assertThat(http.get("/fhir/" + observation)
                            .json()
                            .at("/subject/reference")
                            .asText())
                    .isEqualTo(answer.json()
                            .at("/entry/0/response/location")
                            .asText()
                            .replaceFirst("/_history.*", ""));
        }

        @Test
        void a_transaction_with_a_type_that_is_not_served_stores_nothing() {
            for (String type : List.of("Basic", "Task")) {
                Answer answer = http.post("/fhir", transaction(type.equals("Task") ? TASK : BASIC));

                assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
                assertThat(answer.body()).contains("does not store resources of type " + type, "Observation");
                assertThat(http.get("/fhir/Patient?identifier=" + system + "%7C1&_summary=count")
                                .json()
                                .path("total")
                                .asInt())
                        .isZero();
            }
        }

        @Test
        void a_batch_answers_each_entry_by_itself() {
            String id = created().id();

            Answer answer = http.post(
                    "/fhir",
                    """
                    {"resourceType": "Bundle", "type": "batch", "entry": [
                      {"request": {"method": "GET", "url": "Patient/%s"}},
                      {"request": {"method": "GET", "url": "Patient/not-there"}}]}"""
                            .formatted(id));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().at("/entry/0/response/status").asText()).startsWith("200");
            assertThat(answer.json().at("/entry/1/response/status").asText()).startsWith("404");
        }

        private String transaction(String second) {
            return """
                    {"resourceType": "Bundle", "type": "transaction", "entry": [
                      {"fullUrl": "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
                       "resource": {"resourceType": "Patient", "identifier": [{"system": "%s", "value": "1"}]},
                       "request": {"method": "POST", "url": "Patient"}},
                      {"resource": %s,
                       "request": {"method": "POST", "url": "%s"}}]}"""
                    .formatted(system, second, second.replaceFirst("(?s).*?: \"(\\w+)\".*", "$1"));
        }
    }

    @Nested
    class Given_a_reference {

        @Test
        void to_a_patient_who_is_not_here_the_finding_is_refused() {
            Answer answer = http.post(
                    "/fhir/Observation",
                    """
                    {"resourceType": "Observation", "status": "final", "code": {"text": "a note"},
                     "subject": {"reference": "Patient/nobody-%s"}}"""
                            .formatted(UUID.randomUUID()));

            assertThat(answer.status()).isBetween(400, 499);
            assertThat(answer.body()).contains("Patient/nobody-");
        }
    }

    @Nested
    class Given_many_resources {

        @Test
        void a_page_never_holds_more_than_the_limit() {
            Answer page = http.get("/fhir/ValueSet?_count=1000000");

            assertThat(page.json().path("entry").size()).isLessThanOrEqualTo(200);
            Answer unasked = http.get("/fhir/ValueSet");
            assertThat(unasked.json().path("entry").size()).isLessThanOrEqualTo(20);
        }
    }

    @Test
    void validate_judges_without_storing() {
        Answer answer =
                http.post("/fhir/Patient/$validate", patient("Judged").replace("}]}", "}], \"gender\": \"x\"}"));

        assertThat(answer.status()).as(answer.toString()).isIn(200, 400, 412, 422);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(http.get("/fhir/Patient?identifier=" + system + "%7C1&_summary=count")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }
}
