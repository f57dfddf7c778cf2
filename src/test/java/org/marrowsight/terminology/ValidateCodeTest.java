package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Operations.BASE;
import static org.marrowsight.terminology.Operations.FINDINGS;
import static org.marrowsight.terminology.Operations.SITES;
import static org.marrowsight.terminology.Operations.issues;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValidateCodeTest {

    private static final String SET = BASE + "ValueSet/relapse-site";

    private final Operations operations;

    ValidateCodeTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private static String url(String valueSet) {
        return "\"name\": \"url\", \"valueUri\": \"" + valueSet + "\"";
    }

    private static String coding(String system, String code, String more) {
        return "{\"system\": \"" + system + "\", \"code\": \"" + code + "\"" + more + "}";
    }

    private JsonNode judge(String... parameters) {
        return ok(operations.post("ValueSet/$validate-code", parameters));
    }

    @Nested
    class Given_a_code_and_its_system {

        @Test
        void a_member_is_right_by_url_and_by_id() {
            JsonNode byUrl = ok(operations.get(
                    "ValueSet/$validate-code", "url", SET, "system", SITES, "code", "orbit", "display", "Orbit"));
            JsonNode byId =
                    ok(operations.get("ValueSet/relapse-site/$validate-code", "system", SITES, "code", "orbit"));

            for (JsonNode answer : new JsonNode[] {byUrl, byId}) {
                assertThat(value(answer, "result")).isEqualTo("true");
                assertThat(value(answer, "code")).isEqualTo("orbit");
                assertThat(value(answer, "system")).isEqualTo(SITES);
                assertThat(value(answer, "version")).isEqualTo("0.1.0");
                assertThat(value(answer, "display")).isEqualTo("Orbit");
                assertThat(issues(answer)).isEmpty();
            }
        }

        @Test
        void a_code_outside_is_wrong() {
            JsonNode answer =
                    ok(operations.get("ValueSet/$validate-code", "url", SET, "system", FINDINGS, "code", "grade-1"));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(value(answer, "message")).contains("was not found in the value set '" + SET + "|0.1.0'");
            assertThat(issues(answer)).containsExactly("error code-invalid not-in-vs");
        }

        @Test
        void a_code_that_does_not_exist_is_wrong_twice() {
            JsonNode answer =
                    ok(operations.get("ValueSet/$validate-code", "url", SET, "system", SITES, "code", "elbow"));

            assertThat(issues(answer))
                    .containsExactlyInAnyOrder("error code-invalid not-in-vs", "error code-invalid invalid-code");
        }

        @Test
        void a_wrong_display_is_wrong_unless_the_client_is_lenient() {
            String[] call = {
                url(SET), "\"name\": \"coding\", \"valueCoding\": " + coding(SITES, "orbit", ", \"display\": \"x\"")
            };
            JsonNode strict = judge(call);
            JsonNode lenient =
                    judge(call[0], call[1], "\"name\": \"lenient-display-validation\", \"valueBoolean\": true");

            assertThat(value(strict, "result")).isEqualTo("false");
            assertThat(value(strict, "display")).isEqualTo("Orbit");
            assertThat(issues(strict)).containsExactly("error invalid invalid-display");
            assertThat(value(lenient, "result")).isEqualTo("true");
            assertThat(issues(lenient)).containsExactly("warning invalid invalid-display");
        }

        @Test
        void another_version_is_wrong() {
            JsonNode answer = judge(
                    url(SET),
                    "\"name\": \"coding\", \"valueCoding\": " + coding(SITES, "orbit", ", \"version\": \"2\""));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(value(answer, "x-caused-by-unknown-system")).isEqualTo(SITES + "|2");
        }

        @Test
        void an_abstract_code_is_wrong_where_it_may_not_be_used() {
            String[] call = {"url", BASE + "ValueSet/marrow-finding-all", "system", FINDINGS, "code", "necrosis-grades"
            };

            assertThat(value(ok(operations.get("ValueSet/$validate-code", call)), "result"))
                    .isEqualTo("true");
            JsonNode refused = ok(operations.get(
                    "ValueSet/$validate-code",
                    call[0],
                    call[1],
                    call[2],
                    call[3],
                    call[4],
                    call[5],
                    "abstract",
                    "false"));
            assertThat(value(refused, "result")).isEqualTo("false");
            assertThat(issues(refused))
                    .containsExactlyInAnyOrder("error business-rule code-rule", "error code-invalid not-in-vs");
        }
    }

    @Nested
    class Given_a_code_without_its_system {

        @Test
        void the_system_is_found_by_the_value_set() {
            JsonNode answer = ok(operations.get("ValueSet/$validate-code", "url", SET, "code", "orbit"));

            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(value(answer, "system")).isEqualTo(SITES);
        }

        @Test
        void a_code_that_it_does_not_hold_is_wrong() {
            JsonNode answer = ok(operations.get("ValueSet/$validate-code", "url", SET, "code", "elbow"));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(issues(answer)).contains("error code-invalid not-in-vs");
        }

        @Test
        void a_coding_must_have_one() {
            JsonNode answer = judge(url(SET), "\"name\": \"coding\", \"valueCoding\": {\"code\": \"orbit\"}");

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(issues(answer))
                    .containsExactlyInAnyOrder("warning invalid invalid-data", "error code-invalid not-in-vs");
        }
    }

    @Nested
    class Given_a_concept_of_many_codings {

        private JsonNode concept(String... codings) {
            return judge(
                    url(SET),
                    "\"name\": \"codeableConcept\", \"valueCodeableConcept\": {\"coding\": ["
                            + String.join(",", codings) + "]}");
        }

        @Test
        void one_member_is_enough() {
            JsonNode answer = concept(coding(FINDINGS, "grade-1", ""), coding(SITES, "orbit", ""));

            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(value(answer, "code")).isEqualTo("orbit");
            assertThat(issues(answer)).containsExactly("information code-invalid this-code-not-in-vs");
        }

        @Test
        void a_coding_of_an_unknown_system_beside_it_is_a_warning() {
            JsonNode answer = concept(coding("https://nowhere.example", "a", ""), coding(SITES, "orbit", ""));

            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(issues(answer)).contains("warning not-found not-found");
        }

        @Test
        void none_is_wrong() {
            JsonNode answer = concept(coding(FINDINGS, "grade-1", ""));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(issues(answer)).contains("error code-invalid not-in-vs");
            assertThat(answer.toString()).contains("\"valueCodeableConcept\"");
        }
    }

    @Nested
    class Given_an_inactive_code {

        private final String[] call = {
            """
            "name": "valueSet", "resource": {"resourceType": "ValueSet", "url": "https://hospital.example/old", "status": "draft",
              "compose": {"include": [{"system": "http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm"}]}}""",
            "\"name\": \"code\", \"valueCode\": \"ERECCAP\"",
            "\"name\": \"system\", \"valueUri\": \"http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm\""
        };

        @Test
        void it_is_right_with_a_warning() {
            JsonNode answer = judge(call);

            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(value(answer, "inactive")).isEqualTo("true");
            assertThat(issues(answer)).containsExactly("warning business-rule code-comment");
        }

        @Test
        void it_is_wrong_where_only_active_ones_count() {
            JsonNode answer = judge(call[0], call[1], call[2], "\"name\": \"activeOnly\", \"valueBoolean\": true");

            assertThat(value(answer, "result")).isEqualTo("false");
        }
    }

    @Nested
    class Given_codes_of_systems_that_are_not_held {

        @Test
        void those_that_the_value_set_lists_are_right_and_others_wrong() {
            JsonNode listed =
                    operations.http().get("/fhir/ValueSet/lab-ldh").json().at("/compose/include/0");
            String system = listed.path("system").asText();

            JsonNode member = ok(operations.get(
                    "ValueSet/lab-ldh/$validate-code",
                    "system",
                    system,
                    "code",
                    listed.at("/concept/0/code").asText(),
                    "display",
                    "LDH"));
            JsonNode other = ok(operations.get("ValueSet/lab-ldh/$validate-code", "system", system, "code", "not-one"));

            assertThat(value(member, "result")).isEqualTo("true");
            assertThat(issues(member)).containsExactly("warning invalid invalid-display");
            assertThat(value(other, "result")).isEqualTo("false");
            assertThat(issues(other)).containsExactly("error code-invalid not-in-vs");
        }
    }
}
