package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Brought.codes;
import static org.marrowsight.terminology.Brought.coding;
import static org.marrowsight.terminology.Brought.concept;
import static org.marrowsight.terminology.Brought.include;
import static org.marrowsight.terminology.Brought.set;
import static org.marrowsight.terminology.Brought.url;
import static org.marrowsight.terminology.Brought.version;
import static org.marrowsight.terminology.Operations.codes;
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
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two versions of a code system are there: 1.0.0 has a and b, 1.2.0 has a and c. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionParametersTest {

    private static final String EITHER = set("\"include\": [" + include("") + "]");
    private static final String OLD = set("\"include\": [" + include("\"version\": \"1.0.0\"") + "]");

    private final Operations operations;

    VersionParametersTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private Answer ask(String operation, String... parameters) {
        return operations.post(
                operation,
                Stream.concat(
                                Stream.of(codes("1.0.0", "a", "b"), codes("1.2.0", "a", "c"), url()),
                                Stream.of(parameters))
                        .toArray(String[]::new));
    }

    private JsonNode expanded(String... parameters) {
        return ok(ask("ValueSet/$expand", parameters));
    }

    private JsonNode judged(String... parameters) {
        return ok(ask("ValueSet/$validate-code", parameters));
    }

    @Nested
    class An_expansion {

        @Test
        void is_of_the_newest_version_where_nobody_says_another() {
            assertThat(codes(expanded(EITHER))).containsExactly("a", "c");
            assertThat(codes(expanded(OLD))).containsExactly("a", "b");
        }

        @Test
        void takes_a_default_where_the_value_set_says_none() {
            JsonNode either = expanded(EITHER, version("system-version", "1.0.0"));
            JsonNode old = expanded(OLD, version("system-version", "1.2.0"));

            assertThat(codes(either)).containsExactly("a", "b");
            assertThat(either.toString()).contains("\"name\":\"system-version\"");
            assertThat(codes(old)).containsExactly("a", "b");
            assertThat(old.toString()).doesNotContain("\"name\":\"system-version\"");
        }

        @Test
        void takes_a_forced_version_whatever_the_value_set_says() {
            JsonNode forced = expanded(OLD, version("force-system-version", "1.2.x"));

            assertThat(codes(forced)).containsExactly("a", "c");
            assertThat(forced.toString()).contains("\"name\":\"force-system-version\"");
        }

        @Test
        void is_refused_where_a_check_forbids_its_version() {
            Answer refused = ask("ValueSet/$expand", OLD, version("check-system-version", "1.2.x"));

            assertThat(refused.status()).isEqualTo(422);
            assertThat(outcome(refused.json())).containsExactly("error exception version-error");
            assertThat(codes(expanded(EITHER, version("check-system-version", "1.0.x"))))
                    .as("a check decides where nobody else does")
                    .containsExactly("a", "b");
        }

        @Test
        void is_refused_when_two_versions_are_forced() {
            Answer refused = ask(
                    "ValueSet/$expand",
                    EITHER,
                    version("force-system-version", "1.0.0"),
                    version("force-system-version", "1.2.0"));

            assertThat(refused.status()).isEqualTo(422);
            assertThat(outcome(refused.json())).containsExactly("error exception version-error");
        }

        @Test
        void is_refused_when_a_rule_names_no_version() {
            Answer refused = ask(
                    "ValueSet/$expand",
                    EITHER,
                    "\"name\": \"system-version\", \"valueCanonical\": \"" + Brought.CODES + "\"");

            assertThat(refused.status()).isEqualTo(400);
        }

        @Test
        void of_two_versions_tells_the_version_of_each_code() {
            String both = set("\"include\": [" + include("\"version\": \"1.0.0\"") + ", "
                    + include("\"version\": \"1.2.0\"") + "]");

            JsonNode contains = expanded(both).at("/expansion/contains");

            assertThat(contains.findValuesAsText("version")).containsExactly("1.2.0", "1.2.0", "1.0.0", "1.0.0");
            assertThat(contains.findValuesAsText("code")).containsExactly("a", "c", "a", "b");
        }

        @Test
        void excludes_another_version_by_its_codes() {
            String without = set("\"include\": [" + include("\"version\": \"1.2.0\"") + "], \"exclude\": ["
                    + include("\"version\": \"1.0.0\"") + "]");

            assertThat(codes(expanded(without))).containsExactly("c");
        }

        @Test
        void excludes_only_the_version_itself_where_the_value_set_tells_versions_apart() {
            String apart = set(
                    "\"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter\","
                            + " \"extension\": [{\"url\": \"name\", \"valueCode\": \"versionsMatch\"},"
                            + " {\"url\": \"value\", \"valueString\": \"false\"}]}], \"include\": ["
                            + include("\"version\": \"1.2.0\"") + "], \"exclude\": ["
                            + include("\"version\": \"1.0.0\"") + "]");

            assertThat(codes(expanded(apart))).containsExactly("a", "c");
        }
    }

    @Nested
    class A_coding {

        @Test
        void is_right_in_the_version_that_the_value_set_names() {
            JsonNode answer = judged(OLD, coding("b", ""));

            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(value(answer, "version")).isEqualTo("1.0.0");
            assertThat(value(answer, "display")).isEqualTo("B 1.0.0");
        }

        @Test
        void of_another_version_than_the_value_set_names_is_wrong() {
            JsonNode answer = judged(OLD, coding("a", "\"version\": \"1.2.0\""));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(issues(answer)).containsExactly("error invalid vs-invalid");
            assertThat(value(answer, "version")).isEqualTo("1.0.0");
        }

        @Test
        void of_a_version_that_fits_an_open_one_is_right() {
            String open = set("\"include\": [" + include("\"version\": \"1.x.x\"") + "]");

            assertThat(value(judged(open, coding("b", "\"version\": \"1.0.0\"")), "result"))
                    .isEqualTo("true");
            assertThat(value(judged(open, coding("b", "")), "result"))
                    .as("without a version the newest is meant")
                    .isEqualTo("false");
        }

        @Test
        void of_a_version_that_is_not_here_names_it_as_the_cause() {
            JsonNode answer = judged(EITHER, coding("a", "\"version\": \"9\""));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(value(answer, "x-caused-by-unknown-system")).isEqualTo(Brought.CODES + "|9");
            assertThat(value(answer, "message")).contains("Valid versions: 1.0.0 or 1.2.0");
            assertThat(issues(answer))
                    .containsExactlyInAnyOrder("warning invalid vs-invalid", "error not-found not-found");
        }

        @Test
        void is_wrong_where_a_check_forbids_the_version() {
            JsonNode answer = judged(OLD, coding("a", ""), version("check-system-version", "1.2.x"));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(issues(answer)).containsExactly("error exception version-error");
        }

        @Test
        void of_several_is_shown_in_the_version_of_the_value_set() {
            JsonNode answer = judged(OLD, concept("\"code\": \"a\", \"version\": \"1.2.0\""));

            assertThat(value(answer, "display")).isEqualTo("A 1.0.0");
            assertThat(issues(answer)).containsExactly("error invalid vs-invalid");
        }
    }

    @Nested
    class An_imported_value_set {

        private static final String OTHER = Brought.URL + "ValueSet/imported";

        private static String imported(String version, String code) {
            return Brought.resource(
                    "ValueSet",
                    "\"url\": \"%s\", \"version\": \"%s\", \"status\": \"active\", \"compose\": {\"include\": [%s]}"
                            .formatted(OTHER, version, include("\"concept\": [{\"code\": \"" + code + "\"}]")));
        }

        private static String pinned(String version) {
            return "\"name\": \"default-valueset-version\", \"valueCanonical\": \"" + OTHER + "|" + version + "\"";
        }

        private final String importing = set("\"include\": [{\"valueSet\": [\"" + OTHER + "\"]}]");

        @Test
        void is_the_newest_unless_the_request_says_another() {
            String one = imported("1", "a");
            String two = imported("2", "c");

            assertThat(codes(expanded(importing, one, two))).containsExactly("c");
            assertThat(codes(expanded(importing, one, two, pinned("1")))).containsExactly("a");
            assertThat(value(judged(importing, one, two, coding("a", "")), "result"))
                    .isEqualTo("false");
            assertThat(value(judged(importing, one, two, coding("a", ""), pinned("1")), "result"))
                    .isEqualTo("true");
        }

        @Test
        void in_a_version_that_is_not_here_cannot_be_decided() {
            JsonNode answer = judged(importing, imported("1", "a"), coding("a", ""), pinned("3"));
            Answer refused = ask("ValueSet/$expand", importing, imported("1", "a"), pinned("3"));

            assertThat(value(answer, "result")).isEqualTo("false");
            assertThat(issues(answer)).containsExactly("error not-found not-found");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("version '3'");
        }
    }
}
