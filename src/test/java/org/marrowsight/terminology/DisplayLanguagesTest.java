package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Brought.coding;
import static org.marrowsight.terminology.Brought.include;
import static org.marrowsight.terminology.Brought.set;
import static org.marrowsight.terminology.Brought.text;
import static org.marrowsight.terminology.Brought.truth;
import static org.marrowsight.terminology.Brought.url;
import static org.marrowsight.terminology.Operations.issues;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.outcome;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An English code system: "two" has a German name as well, "one" has not. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisplayLanguagesTest {

    private static final String ENGLISH = Brought.system(
            "1",
            """
            "language": "en", "content": "complete", "concept": [
              {"code": "one", "display": "One", "designation": [{"language": "en", "value": "Single"}]},
              {"code": "two", "display": "Two", "designation": [{"language": "de-CH", "value": "Zwei"},
                {"use": {"system": "https://brought.example", "code": "joke"}, "value": "Pair of ones"}]}]""");
    private static final String ALL = set("\"include\": [" + include("") + "]");

    private final Operations operations;

    DisplayLanguagesTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private Answer ask(String operation, String... parameters) {
        return operations.post(
                operation,
                Stream.concat(Stream.of(ENGLISH, url()), Stream.of(parameters)).toArray(String[]::new));
    }

    private JsonNode contains(String... parameters) {
        return ok(ask("ValueSet/$expand", parameters)).at("/expansion/contains");
    }

    private JsonNode judged(String... parameters) {
        return ok(ask("ValueSet/$validate-code", parameters));
    }

    private static String display(String code, String display) {
        return coding(code, "\"display\": \"" + display + "\"");
    }

    @Nested
    class An_expansion {

        @Test
        void gives_the_name_in_the_language_and_the_display_as_a_further_name() {
            JsonNode two = contains(ALL, text("displayLanguage", "de"), truth("includeDesignations"))
                    .get(1);

            assertThat(two.path("display").asText()).isEqualTo("Zwei");
            assertThat(two.at("/designation/0/value").asText()).isEqualTo("Two");
            assertThat(two.at("/designation/0/language").asText()).isEqualTo("en");
            assertThat(two.at("/designation/0/use/code").asText()).isEqualTo("preferredForLanguage");
            assertThat(two.path("designation").findValuesAsText("value")).doesNotContain("Zwei");
        }

        @Test
        void falls_back_to_the_display_unless_other_languages_are_refused() {
            assertThat(contains(ALL, text("displayLanguage", "de"))
                            .get(0)
                            .path("display")
                            .asText())
                    .isEqualTo("One");
            assertThat(contains(ALL, text("displayLanguage", "de,*;q=0")).get(0).has("display"))
                    .isFalse();
        }

        @Test
        void is_in_the_language_that_the_value_set_states_if_the_request_states_none() {
            String german = set(
                    "\"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter\","
                            + " \"extension\": [{\"url\": \"name\", \"valueCode\": \"displayLanguage\"},"
                            + " {\"url\": \"value\", \"valueCode\": \"de\"}]}], \"include\": [" + include("") + "]");

            assertThat(contains(german).get(1).path("display").asText()).isEqualTo("Zwei");
            assertThat(contains(german, text("displayLanguage", "en"))
                            .get(1)
                            .path("display")
                            .asText())
                    .isEqualTo("Two");
        }
    }

    @Nested
    class A_display {

        @Test
        void is_right_in_each_language_that_is_asked_for() {
            assertThat(value(judged(ALL, display("two", "Zwei")), "result")).isEqualTo("true");
            assertThat(value(judged(ALL, display("two", "zwei"), text("displayLanguage", "de")), "display"))
                    .isEqualTo("Zwei");
        }

        @Test
        void of_another_language_is_wrong_and_the_right_ones_are_told_with_theirs() {
            JsonNode answer = judged(ALL, display("two", "Zwei"), text("displayLanguage", "en"));

            assertThat(issues(answer)).containsExactly("error invalid invalid-display");
            assertThat(value(answer, "message")).contains("Valid display is 'Two' (en) (for the language(s) 'en')");
        }

        @Test
        void that_is_right_in_the_own_language_is_no_error_where_there_is_none_in_the_other() {
            JsonNode right = judged(ALL, display("one", "Single"), text("displayLanguage", "de"));
            JsonNode wrong = judged(ALL, display("one", "Three"), text("displayLanguage", "de"));

            assertThat(value(right, "result")).isEqualTo("true");
            assertThat(issues(right)).containsExactly("information invalid invalid-display");
            assertThat(value(wrong, "result")).isEqualTo("false");
            assertThat(value(wrong, "message")).contains("Default display is 'One'");
        }

        @Test
        void is_not_what_is_for_another_use_and_of_no_language() {
            JsonNode answer = judged(ALL, display("two", "Pair of ones"));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(value(answer, "message")).contains("one of 2 choices: 'Two' (en) or 'Zwei' (de-CH)");
        }

        @Test
        void that_is_wrong_is_a_warning_for_the_lenient() {
            JsonNode answer = judged(ALL, display("two", "Three"), truth("lenient-display-validation"));

            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(issues(answer)).containsExactly("warning invalid invalid-display");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "de;q=x", "a_b", "en,,de"})
    void what_is_no_language_is_refused(String language) {
        Answer refused = ask("ValueSet/$validate-code", ALL, display("two", "Two"), text("displayLanguage", language));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(outcome(refused.json())).containsExactly("error processing invalid-display");
    }
}
