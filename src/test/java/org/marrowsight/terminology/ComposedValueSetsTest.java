package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Brought.CODES;
import static org.marrowsight.terminology.Brought.coding;
import static org.marrowsight.terminology.Brought.concept;
import static org.marrowsight.terminology.Brought.include;
import static org.marrowsight.terminology.Brought.set;
import static org.marrowsight.terminology.Brought.system;
import static org.marrowsight.terminology.Brought.text;
import static org.marrowsight.terminology.Brought.truth;
import static org.marrowsight.terminology.Brought.url;
import static org.marrowsight.terminology.Operations.codes;
import static org.marrowsight.terminology.Operations.issues;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.outcome;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A code system: a has the children b and c, and b the child d. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposedValueSetsTest {

    private static final String TREE = system(
            "1",
            """
            "content": "complete", "concept": [{"code": "a", "display": "A", "concept": [
              {"code": "b", "display": "B", "concept": [{"code": "d", "display": "D"}]}, {"code": "c", "display": "C"}]}]""");
    private static final String ALL = set("\"include\": [" + include("") + "]");

    private final Operations operations;

    ComposedValueSetsTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private static String filtered(String filter) {
        return set("\"include\": [" + include("\"filter\": [{\"property\": \"concept\", " + filter + "}]") + "]");
    }

    private JsonNode expanded(String... parameters) {
        return ok(operations.post("ValueSet/$expand", parameters));
    }

    @Test
    void of_a_whole_hierarchy_are_a_tree_unless_a_list_is_asked_for() {
        assertThat(codes(expanded(TREE, ALL, url()))).containsExactly("a");
        assertThat(codes(expanded(TREE, ALL, url(), truth("excludeNested")))).containsExactly("a", "b", "d", "c");
    }

    @Test
    void that_list_their_codes_or_come_from_several_places_are_a_list() {
        String listing = set("\"include\": [" + include("\"concept\": [{\"code\": \"a\"}, {\"code\": \"b\"}]") + "]");
        String several = set("\"include\": [" + include("") + "], \"exclude\": ["
                + include("\"concept\": [{\"code\": \"d\"}]") + "]");

        assertThat(codes(expanded(TREE, listing, url()))).containsExactly("a", "b");
        assertThat(codes(expanded(TREE, several, url()))).containsExactly("a", "b", "c");
    }

    @Test
    void may_select_by_the_operators_of_R5() {
        String operator = "\"_op\": {\"extension\": [{\"url\":"
                + " \"http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op\","
                + " \"valueCode\": \"%s\"}]}, \"value\": \"a\"";

        assertThat(codes(expanded(TREE, filtered(operator.formatted("child-of")), url(), truth("excludeNested"))))
                .containsExactly("b", "c");
        assertThat(codes(
                        expanded(TREE, filtered(operator.formatted("descendent-leaf")), url(), truth("excludeNested"))))
                .containsExactly("d", "c");
        assertThat(operations
                        .post("ValueSet/$expand", TREE, filtered(operator.formatted("guess")), url())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void name_the_filter_that_is_wrong() {
        for (String operation : new String[] {"ValueSet/$expand", "ValueSet/$validate-code"}) {
            Answer refused = operations.post(operation, TREE, filtered("\"op\": \"is-a\""), url(), coding("a", ""));

            assertThat(refused.status()).as(operation).isEqualTo(422);
            assertThat(refused.json().at("/issue/0/expression/0").asText())
                    .isEqualTo("ValueSet.compose.include[0].filter[0]");
        }
    }

    @Test
    void select_by_expressions_that_other_engines_never_finish() {
        String slow = system(
                "1",
                "\"content\": \"complete\", \"concept\": [{\"code\": \"%s!\"}, {\"code\": \"aaa\"}]"
                        .formatted("a".repeat(60)));
        String filter = set("\"include\": ["
                + include("\"filter\": [{\"property\": \"code\", \"op\": \"regex\", \"value\": \"((a+)+)+\"}]") + "]");

        assertThat(codes(expanded(slow, filter, url()))).containsExactly("aaa");
    }

    @Test
    void that_exclude_each_other_in_a_circle_are_refused_by_every_operation() {
        String first = set("\"include\": [" + include("\"concept\": [{\"code\": \"a\"}]") + ", {\"valueSet\": [\""
                + Brought.URL + "second\"]}]");
        String second = Brought.set(
                Brought.URL + "second",
                "\"compose\": {\"include\": [" + include("\"concept\": [{\"code\": \"b\"}]")
                        + "], \"exclude\": [{\"valueSet\": [\"" + Brought.SET + "\"]}]}");

        for (String operation : new String[] {"ValueSet/$expand", "ValueSet/$validate-code"}) {
            Answer refused = operations.post(operation, TREE, first, second, url(), coding("d", ""));

            assertThat(refused.status()).as(operation).isEqualTo(422);
            assertThat(outcome(refused.json())).containsExactly("error processing vs-invalid");
        }
    }

    @Test
    void of_more_than_a_thousand_codes_are_given_in_pages() {
        String many = IntStream.range(0, 1_001)
                .mapToObj(i -> "{\"code\": \"c" + i + "\"}")
                .collect(Collectors.joining(", ", "\"content\": \"complete\", \"concept\": [", "]"));

        Answer refused = operations.post("ValueSet/$expand", system("1", many), ALL, url());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/issue/0/code").asText()).isEqualTo("too-costly");
        assertThat(codes(expanded(system("1", many), ALL, url(), text("count", "2"))))
                .containsExactly("c0", "c1");
    }

    @Test
    void can_be_had_without_a_code_system() {
        assertThat(codes(expanded(TREE, ALL, url(), text("exclude-system", CODES))))
                .isEmpty();
        assertThat(codes(expanded(TREE, ALL, url(), text("exclude-system", CODES + "|2"))))
                .containsExactly("a");
    }

    @Test
    void of_a_fragment_are_not_closed() {
        String fragment = system("1", "\"content\": \"fragment\", \"concept\": [{\"code\": \"a\"}]");

        JsonNode expansion = expanded(fragment, ALL, url());
        JsonNode judged = ok(operations.post("ValueSet/$validate-code", fragment, ALL, url(), coding("z", "")));

        assertThat(expansion.toString()).contains("valueset-unclosed\",\"valueBoolean\":true", "used-fragment");
        assertThat(value(judged, "result")).isEqualTo("true");
        assertThat(issues(judged)).containsExactly("warning code-invalid invalid-code");
    }

    @Test
    void infer_the_system_of_a_bare_code_only_where_one_has_it() {
        String other = Brought.resource(
                "CodeSystem",
                "\"url\": \"https://other.example\", \"status\": \"active\", \"content\": \"complete\", \"concept\": [{\"code\": \"a\"}]");
        String both = set("\"include\": [" + include("") + ", {\"system\": \"https://other.example\"}]");

        JsonNode one = ok(operations.post(
                "ValueSet/$validate-code", TREE, other, both, url(), text("code", "d"), truth("inferSystem")));
        JsonNode two = ok(operations.post(
                "ValueSet/$validate-code", TREE, other, both, url(), text("code", "a"), truth("inferSystem")));

        assertThat(value(one, "system")).isEqualTo(CODES);
        assertThat(value(two, "result")).isEqualTo("false");
        assertThat(value(two, "message")).contains("[" + CODES + ", https://other.example]");
        assertThat(issues(two))
                .containsExactlyInAnyOrder("error not-found cannot-infer", "error code-invalid not-in-vs");
    }

    @Test
    void may_be_asked_for_membership_alone() {
        String wrongDisplay = concept("\"code\": \"a\", \"display\": \"wrong\"", "\"code\": \"unknown\"");

        JsonNode full = ok(operations.post("ValueSet/$validate-code", TREE, ALL, url(), wrongDisplay));
        JsonNode member = ok(operations.post(
                "ValueSet/$validate-code", TREE, ALL, url(), wrongDisplay, truth("valueset-membership-only")));

        assertThat(value(full, "result")).isEqualTo("false");
        assertThat(value(member, "result")).isEqualTo("true");
        assertThat(issues(member)).containsExactly("information code-invalid this-code-not-in-vs");
    }
}
