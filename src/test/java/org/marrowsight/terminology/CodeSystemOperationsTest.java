package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Operations.FINDINGS;
import static org.marrowsight.terminology.Operations.SITES;
import static org.marrowsight.terminology.Operations.issues;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.parts;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeSystemOperationsTest {

    private final Operations operations;

    CodeSystemOperationsTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    @Nested
    class Given_a_lookup {

        private final String[] brain = {"system", SITES, "code", "brain"};

        @Test
        void it_tells_name_version_and_display() {
            JsonNode answer = ok(operations.get("CodeSystem/$lookup", brain));

            assertThat(value(answer, "name")).isEqualTo("RelapseSites");
            assertThat(value(answer, "version")).isEqualTo("0.1.0");
            assertThat(value(answer, "display")).isEqualTo("Brain");
        }

        @Test
        void it_gives_properties_of_every_type_as_what_they_are() {
            JsonNode site = ok(operations.get("CodeSystem/$lookup", brain));
            assertThat(parts(site, "property"))
                    .contains(
                            "code=evidence value=E101",
                            "code=sitesInAML value=2",
                            "code=sitesInALL value=0",
                            "code=status value=active",
                            "code=inactive value=false",
                            "code=parent value=central-nervous-system description=Central nervous system");
            assertThat(site.toString()).contains("\"valueInteger\":2", "\"valueCode\":\"active\"");

            JsonNode grade = ok(operations.get("CodeSystem/$lookup", "system", FINDINGS, "code", "grade-2"));
            assertThat(parts(grade, "property")).contains("code=lowerBound value=20", "code=upperBound value=50");
            assertThat(grade.toString()).contains("\"valueDecimal\":20");

            JsonNode group = ok(operations.get("CodeSystem/$lookup", "system", FINDINGS, "code", "necrosis-grades"));
            assertThat(group.toString()).contains("\"valueBoolean\":true");
            assertThat(value(group, "abstract")).isEqualTo("true");
        }

        @Test
        void it_gives_the_children() {
            JsonNode answer = ok(operations.get("CodeSystem/$lookup", "system", SITES, "code", "nerve-plexus"));

            assertThat(parts(answer, "property"))
                    .contains(
                            "code=child value=brachial-plexus description=Brachial plexus",
                            "code=child value=sacral-plexus description=Sacral plexus");
        }

        @Test
        void it_gives_the_designations() {
            assertThat(parts(ok(operations.get("CodeSystem/$lookup", brain)), "designation"))
                    .contains("language=de value=Gehirn", "language=ja value=脳", "language=es value=Encéfalo");
        }

        @Test
        void only_the_properties_that_are_asked_for_are_given() {
            JsonNode answer = ok(operations.get(
                    "CodeSystem/$lookup",
                    "system",
                    SITES,
                    "code",
                    "brain",
                    "property",
                    "order",
                    "property",
                    "lang.de"));

            assertThat(parts(answer, "property")).containsExactly("code=order value=2");
            assertThat(parts(answer, "designation")).containsExactly("language=de value=Gehirn");
        }

        @ParameterizedTest
        @CsvSource({"de,Gehirn", "de-CH,Gehirn", "'ko,ja;q=0.5',脳", "en,Brain", "zh,Brain"})
        void the_display_is_in_the_language_asked_for(String language, String display) {
            JsonNode byParameter = ok(operations.get(
                    "CodeSystem/$lookup", "system", SITES, "code", "brain", "displayLanguage", language));
            JsonNode byHeader = ok(operations
                    .http()
                    .send(operations
                            .http()
                            .request("/fhir/CodeSystem/$lookup?system=" + SITES + "&code=brain")
                            .header("Accept-Language", language)
                            .GET()));

            assertThat(value(byParameter, "display")).isEqualTo(display);
            assertThat(value(byHeader, "display")).isEqualTo(display);
        }

        @Test
        void a_coding_can_be_posted_and_the_address_can_name_the_system() {
            JsonNode posted = ok(operations.post(
                    "CodeSystem/$lookup",
                    "\"name\": \"coding\", \"valueCoding\": {\"system\": \"" + SITES + "\", \"code\": \"brain\"}"));
            JsonNode byId = ok(operations.get("CodeSystem/relapse-site/$lookup", "code", "brain"));

            assertThat(value(posted, "display")).isEqualTo("Brain");
            assertThat(value(byId, "display")).isEqualTo("Brain");
        }

        @Test
        void a_code_of_fhir_itself_is_known() {
            JsonNode answer = ok(operations.get(
                    "CodeSystem/$lookup", "system", "http://hl7.org/fhir/observation-status", "code", "final"));
            assertThat(value(answer, "display")).isEqualTo("Final");
        }

        @Test
        void of_a_code_that_value_sets_list_the_display_is_known() {
            JsonNode listed =
                    operations.http().get("/fhir/ValueSet/lab-ldh").json().at("/compose/include/0");
            JsonNode concept = listed.at("/concept/0");

            JsonNode answer = ok(operations.get(
                    "CodeSystem/$lookup",
                    "system",
                    listed.path("system").asText(),
                    "code",
                    concept.path("code").asText()));

            assertThat(value(answer, "display"))
                    .isEqualTo(concept.path("display").asText());
        }
    }

    @Nested
    class Given_two_codes {

        @ParameterizedTest
        @CsvSource({
            "brain,brain,equivalent",
            "central-nervous-system,brain,subsumes",
            "central-nervous-system,sacral-plexus,subsumes",
            "sacral-plexus,central-nervous-system,subsumed-by",
            "brain,bone,not-subsumed",
            "brain,meninges,not-subsumed"
        })
        void it_is_told_which_is_broader(String a, String b, String outcome) {
            JsonNode byUrl = ok(operations.get("CodeSystem/$subsumes", "system", SITES, "codeA", a, "codeB", b));
            JsonNode byId = ok(operations.get("CodeSystem/relapse-site/$subsumes", "codeA", a, "codeB", b));
            JsonNode posted = ok(operations.post(
                    "CodeSystem/$subsumes",
                    "\"name\": \"codingA\", \"valueCoding\": {\"system\": \"" + SITES + "\", \"code\": \"" + a + "\"}",
                    "\"name\": \"codingB\", \"valueCoding\": {\"system\": \"" + SITES + "\", \"code\": \"" + b
                            + "\"}"));

            assertThat(value(byUrl, "outcome")).isEqualTo(outcome);
            assertThat(value(byId, "outcome")).isEqualTo(outcome);
            assertThat(value(posted, "outcome")).isEqualTo(outcome);
        }
    }

    @Nested
    class Given_a_code_to_judge {

        @Test
        void a_right_one_is_right() {
            JsonNode answer = ok(operations.get("CodeSystem/$validate-code", "url", SITES, "code", "orbit"));

            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(value(answer, "display")).isEqualTo("Orbit");
            assertThat(value(answer, "version")).isEqualTo("0.1.0");
            assertThat(value(answer, "system")).isEqualTo(SITES);
            assertThat(issues(answer)).isEmpty();
        }

        @Test
        void an_unknown_one_is_wrong() {
            JsonNode answer = ok(operations.get("CodeSystem/relapse-site/$validate-code", "code", "elbow"));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(value(answer, "message"))
                    .isEqualTo("Unknown code 'elbow' in the CodeSystem '" + SITES + "' version '0.1.0'");
            assertThat(issues(answer)).containsExactly("error code-invalid invalid-code");
        }

        @Test
        void a_wrong_display_is_wrong_and_a_translated_one_right() {
            JsonNode wrong = ok(
                    operations.get("CodeSystem/$validate-code", "url", SITES, "code", "orbit", "display", "Eyeball"));
            assertThat(value(wrong, "result")).isEqualTo("false");
            assertThat(issues(wrong)).containsExactly("error invalid invalid-display");
            assertThat(value(wrong, "message")).contains("Wrong Display Name 'Eyeball'", "'Orbita'", "'Orbit'");

            JsonNode german =
                    ok(operations.get("CodeSystem/$validate-code", "url", SITES, "code", "orbit", "display", "Orbita"));
            assertThat(value(german, "result")).isEqualTo("true");
        }

        @Test
        void an_unknown_system_is_named_as_the_cause() {
            JsonNode answer = ok(
                    operations.get("CodeSystem/$validate-code", "url", "https://nowhere.example/codes", "code", "a"));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(value(answer, "x-caused-by-unknown-system")).isEqualTo("https://nowhere.example/codes");
            assertThat(issues(answer)).containsExactly("error not-found not-found");
        }

        @Test
        void an_unknown_version_is_named_with_those_that_are_here() {
            JsonNode answer =
                    ok(operations.get("CodeSystem/$validate-code", "url", SITES, "version", "9.9", "code", "brain"));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(value(answer, "message")).contains("9.9", "0.1.0");
        }

        @Test
        void the_code_system_can_be_brought_along() {
            JsonNode answer = ok(operations.post(
                    "CodeSystem/$validate-code",
                    """
                    "name": "codeSystem", "resource": {"resourceType": "CodeSystem", "url": "https://hospital.example/c",
                      "version": "7", "status": "draft", "content": "complete", "caseSensitive": false,
                      "concept": [{"code": "Ab", "display": "A b"}]}""",
                    "\"name\": \"code\", \"valueCode\": \"aB\""));

            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(value(answer, "normalized-code")).isEqualTo("Ab");
            assertThat(value(answer, "version")).isEqualTo("7");
            assertThat(issues(answer)).containsExactly("information business-rule code-rule");
        }
    }
}
