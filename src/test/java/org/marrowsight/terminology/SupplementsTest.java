package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Brought.CODES;
import static org.marrowsight.terminology.Brought.codes;
import static org.marrowsight.terminology.Brought.coding;
import static org.marrowsight.terminology.Brought.include;
import static org.marrowsight.terminology.Brought.set;
import static org.marrowsight.terminology.Brought.text;
import static org.marrowsight.terminology.Brought.truth;
import static org.marrowsight.terminology.Brought.url;
import static org.marrowsight.terminology.Operations.issues;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.outcome;
import static org.marrowsight.terminology.Operations.parts;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A supplement that comes with a request calls the code a "eerste" in Dutch, and gives it a property. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class SupplementsTest {

    private static final String WORDS = Brought.URL + "CodeSystem/words";
    private static final String SUPPLEMENT = Brought.resource(
            "CodeSystem",
            """
            "url": "%s", "version": "7", "status": "active", "content": "supplement", "supplements": "%s",
            "property": [{"code": "rank", "uri": "https://brought.example/rank", "type": "string"}],
            "concept": [{"code": "a", "designation": [{"language": "nl", "value": "eerste"}],
              "property": [{"code": "rank", "valueString": "first"}]}]"""
                    .formatted(WORDS, CODES));
    private static final String ALL = set("\"include\": [" + include("") + "]");
    private static final String ASKED = text("useSupplement", WORDS);

    private final Operations operations;

    SupplementsTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    @Test
    void count_when_the_request_names_them() {
        JsonNode without = ok(operations.post(
                "ValueSet/$expand", codes("1", "a"), SUPPLEMENT, ALL, url(), truth("includeDesignations")));
        JsonNode with = ok(operations.post(
                "ValueSet/$expand",
                codes("1", "a"),
                SUPPLEMENT,
                ALL,
                url(),
                truth("includeDesignations"),
                ASKED,
                text("property", "rank")));

        assertThat(without.toString()).doesNotContain("eerste", "used-supplement");
        assertThat(with.toString())
                .contains(
                        "eerste",
                        "\"name\":\"used-supplement\",\"valueUri\":\"" + WORDS + "|7\"",
                        "brought.example/rank");
    }

    @Test
    void count_when_the_value_set_needs_them() {
        String needing = Brought.set(
                Brought.SET,
                "\"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/valueset-supplement\", \"valueCanonical\": \""
                        + WORDS + "|7\"}], \"compose\": {\"include\": [" + include("") + "]}");

        JsonNode answer = ok(operations.post(
                "ValueSet/$validate-code",
                codes("1", "a"),
                SUPPLEMENT,
                needing,
                url(),
                coding("a", "\"display\": \"eerste\"")));

        assertThat(value(answer, "result")).isEqualTo("true");
    }

    @Test
    void make_displays_right() {
        String dutch = coding("a", "\"display\": \"eerste\"");

        JsonNode without =
                ok(operations.post("ValueSet/$validate-code", codes("1", "a"), SUPPLEMENT, ALL, url(), dutch));
        JsonNode with =
                ok(operations.post("ValueSet/$validate-code", codes("1", "a"), SUPPLEMENT, ALL, url(), dutch, ASKED));

        assertThat(issues(without)).containsExactly("error invalid invalid-display");
        assertThat(value(with, "result")).isEqualTo("true");
    }

    @Test
    void are_named_where_a_word_of_theirs_is_given() {
        JsonNode found = ok(operations.post(
                "CodeSystem/$lookup", codes("1", "a"), SUPPLEMENT, text("system", CODES), text("code", "a"), ASKED));

        assertThat(parts(found, "designation")).contains("language=nl value=eerste source=" + WORDS + "|7");
        assertThat(value(found, "used-supplement")).isEqualTo(WORDS + "|7");
    }

    @Test
    void that_are_not_here_are_missed() {
        for (String operation : new String[] {"ValueSet/$expand", "ValueSet/$validate-code"}) {
            Answer refused = operations.post(operation, codes("1", "a"), ALL, url(), coding("a", ""), ASKED);

            assertThat(refused.status()).as(operation).isEqualTo(404);
            assertThat(refused.body()).contains("Required supplement not found: " + WORDS);
            assertThat(outcome(refused.json())).containsExactly("error not-found not-found");
        }
    }

    @Test
    void are_no_code_systems() {
        JsonNode answer = ok(operations.post(
                "CodeSystem/$validate-code",
                SUPPLEMENT,
                "\"name\": \"coding\", \"valueCoding\": {\"system\": \"" + WORDS + "\", \"code\": \"a\"}"));

        assertThat(value(answer, "result")).isEqualTo("false");
        assertThat(value(answer, "message")).contains("is a supplement");
    }
}
