package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Brought.CODES;
import static org.marrowsight.terminology.Brought.coding;
import static org.marrowsight.terminology.Brought.include;
import static org.marrowsight.terminology.Brought.text;
import static org.marrowsight.terminology.Brought.truth;
import static org.marrowsight.terminology.Brought.url;
import static org.marrowsight.terminology.Operations.issues;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingTest {

    private static final String STATUS =
            "{\"url\": \"http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status\", \"valueCode\": \"%s\"}";
    private static final String CONCEPTS =
            "\"content\": \"complete\", \"concept\": [{\"code\": \"a\", \"display\": \"A\"}]";
    private static final String ALL = Brought.set("\"include\": [" + include("") + "]");

    private final Operations operations;

    StandingTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private static String system(String elements) {
        return Brought.resource(
                "CodeSystem", "\"url\": \"%s\", \"version\": \"1\", %s, %s".formatted(CODES, elements, CONCEPTS));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            draft        | "status": "draft"
            retired      | "status": "retired"
            experimental | "status": "active", "experimental": true
            """)
    void of_a_code_system_is_told(String doubt, String elements) {
        JsonNode answer = ok(operations.post("ValueSet/$validate-code", system(elements), ALL, url(), coding("a", "")));
        JsonNode expansion = ok(operations.post("ValueSet/$expand", system(elements), ALL, url()));

        assertThat(value(answer, "result")).isEqualTo("true");
        assertThat(issues(answer)).containsExactly("information business-rule status-check");
        assertThat(answer.toString()).contains("Reference to " + doubt + " CodeSystem " + CODES + "|1");
        assertThat(expansion.toString())
                .contains("\"name\":\"warning-" + doubt + "\",\"valueUri\":\"" + CODES + "|1\"");
    }

    @Test
    void of_a_draft_is_nothing_new_for_a_draft() {
        String draft = Brought.resource(
                "ValueSet",
                "\"url\": \"%s\", \"status\": \"draft\", \"compose\": {\"include\": [%s]}"
                        .formatted(Brought.SET, include("")));

        assertThat(issues(ok(operations.post(
                        "ValueSet/$validate-code", system("\"status\": \"draft\""), draft, url(), coding("a", "")))))
                .isEmpty();
    }

    @Test
    void of_a_withdrawn_value_set_is_told_where_it_is_imported() {
        String withdrawn = Brought.set(
                Brought.URL + "ValueSet/gone",
                "\"extension\": [" + STATUS.formatted("withdrawn") + "], \"compose\": {\"include\": [" + include("")
                        + "]}");
        String importing = Brought.set("\"include\": [{\"valueSet\": [\"" + Brought.URL + "ValueSet/gone\"]}]");

        JsonNode answer = ok(operations.post(
                "ValueSet/$validate-code",
                system("\"status\": \"active\""),
                withdrawn,
                importing,
                url(),
                coding("a", "")));

        assertThat(answer.toString()).contains("Reference to withdrawn ValueSet");
    }

    @Test
    void of_a_listed_code_is_told() {
        String listing = Brought.set("\"include\": ["
                + include("\"concept\": [{\"code\": \"a\", \"extension\": [" + STATUS.formatted("deprecated") + "]}]")
                + "]");

        JsonNode answer = ok(operations.post(
                "ValueSet/$validate-code", system("\"status\": \"active\""), listing, url(), coding("a", "")));

        assertThat(value(answer, "result")).isEqualTo("true");
        assertThat(issues(answer)).containsExactly("warning business-rule code-comment");
        assertThat(value(answer, "message")).isEmpty();
    }

    @Test
    void of_a_concept_is_told_by_its_status() {
        String concepts = Brought.system(
                "1",
                """
                "content": "complete", "property": [{"code": "status",
                  "uri": "http://hl7.org/fhir/concept-properties#status", "type": "code"}], "concept": [
                  {"code": "old", "property": [{"code": "status", "valueCode": "deprecated"}]},
                  {"code": "gone", "property": [{"code": "status", "valueCode": "retired"}]}]""");

        JsonNode old = ok(operations.post("CodeSystem/$validate-code", concepts, coding("old", "")));
        JsonNode gone = ok(operations.post("CodeSystem/$validate-code", concepts, coding("gone", "")));
        JsonNode active = ok(operations.post(
                "ValueSet/$validate-code", concepts, ALL, url(), coding("gone", ""), truth("activeOnly")));
        JsonNode expansion = ok(operations.post("ValueSet/$expand", concepts, ALL, url(), text("count", "1")));

        assertThat(value(old, "message")).isEqualTo("The concept 'old' is deprecated and its use should be reviewed");
        assertThat(value(old, "status")).isEqualTo("deprecated");
        assertThat(value(gone, "message")).contains("a status of retired and inactive");
        assertThat(value(gone, "inactive")).isEqualTo("true");
        assertThat(issues(active))
                .containsExactlyInAnyOrder(
                        "error business-rule code-rule",
                        "error code-invalid not-in-vs",
                        "warning business-rule code-comment");
        assertThat(expansion.toString()).contains("\"valueCode\":\"deprecated\"", "concept-properties#status");
    }
}
