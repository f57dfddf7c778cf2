package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Brought.CODES;
import static org.marrowsight.terminology.Brought.codes;
import static org.marrowsight.terminology.Brought.coding;
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
import static org.marrowsight.terminology.Operations.parts;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class BroughtResourcesTest {

    private static final String ALL = set("\"include\": [" + include("") + "]");

    private final Operations operations;

    BroughtResourcesTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    @Test
    void are_known_to_every_operation_of_their_request() {
        String tree = system(
                "1",
                "\"content\": \"complete\", \"concept\": [{\"code\": \"a\", \"display\": \"A\", \"concept\": [{\"code\": \"b\"}]}]");
        String map = Brought.resource(
                "ConceptMap",
                "\"url\": \"https://brought.example/map\", \"status\": \"draft\", \"group\": [{\"source\": \"%s\", \"target\": \"%s\","
                                .formatted(CODES, CODES + "-2")
                        + " \"element\": [{\"code\": \"a\", \"target\": [{\"code\": \"z\", \"equivalence\": \"equal\"}]}]}]");
        String system = text("system", CODES);

        assertThat(codes(ok(operations.post("ValueSet/$expand", tree, ALL, url()))))
                .containsExactly("a");
        assertThat(value(ok(operations.post("ValueSet/$validate-code", tree, ALL, url(), coding("b", ""))), "result"))
                .isEqualTo("true");
        assertThat(value(ok(operations.post("CodeSystem/$validate-code", tree, coding("b", ""))), "result"))
                .isEqualTo("true");
        assertThat(value(ok(operations.post("CodeSystem/$lookup", tree, system, text("code", "a"))), "display"))
                .isEqualTo("A");
        assertThat(value(
                        ok(operations.post(
                                "CodeSystem/$subsumes", tree, system, text("codeA", "a"), text("codeB", "b"))),
                        "outcome"))
                .isEqualTo("subsumes");
        assertThat(value(ok(operations.post("ConceptMap/$translate", map, system, text("code", "a"))), "result"))
                .isEqualTo("true");
    }

    @Test
    void are_forgotten_with_their_request() {
        ok(operations.post("ValueSet/$expand", codes("1", "a"), ALL, url()));

        assertThat(operations.post("ValueSet/$expand", url()).status()).isEqualTo(404);
    }

    @Test
    void count_ahead_of_what_is_held() {
        String own = Brought.set(
                Operations.BASE + "ValueSet/relapse-site", "\"compose\": {\"include\": [" + include("") + "]}");

        assertThat(codes(ok(operations.post(
                        "ValueSet/$expand", codes("1", "a"), own, url(Operations.BASE + "ValueSet/relapse-site")))))
                .containsExactly("a");
    }

    @Test
    void do_not_make_codes_known_by_naming_them() {
        String naming = set("\"include\": [" + include("\"concept\": [{\"code\": \"a\"}]") + "]");

        JsonNode answer = ok(operations.post("ValueSet/$validate-code", naming, url(), coding("a", "")));

        assertThat(value(answer, "result")).isEqualTo("false");
        assertThat(issues(answer)).containsExactly("error not-found not-found");
        assertThat(value(answer, "x-caused-by-unknown-system")).isEqualTo(CODES);
    }

    @Test
    void of_another_kind_are_refused() {
        Answer refused = operations.post(
                "ValueSet/$expand",
                url(),
                "\"name\": \"tx-resource\", \"resource\": {\"resourceType\": \"Patient\", \"active\": true}");

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void are_not_kept_for_later_so_that_a_cache_is_said_to_be_unknown() {
        Answer refused = operations.post("ValueSet/$expand", codes("1", "a"), ALL, url(), text("cache-id", "one"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(outcome(refused.json())).containsExactly("error not-found cache-id-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "context", "dependency"})
    void are_not_judged_by_a_parameter_that_nobody_understands(String name) {
        for (String operation : new String[] {"ValueSet/$expand", "ValueSet/$validate-code"}) {
            Answer refused =
                    operations.post(operation, codes("1", "a"), ALL, url(), coding("a", ""), text(name, "2026-01-01"));

            assertThat(refused.status()).as(operation).isEqualTo(422);
            assertThat(outcome(refused.json())).containsExactly("error not-supported not-supported");
        }
    }

    @Test
    void hold_no_codes_made_up_of_others_so_that_leaving_these_out_changes_nothing() {
        JsonNode expansion =
                ok(operations.post("ValueSet/$expand", codes("1", "a"), ALL, url(), truth("excludePostCoordinated")));

        assertThat(codes(expansion)).containsExactly("a");
        assertThat(expansion.toString()).contains("\"name\":\"excludePostCoordinated\",\"valueBoolean\":true");
    }

    /** HL7's validator sends a value set with all that it imports, also of what is held here. */
    @Test
    void do_not_push_each_other_out_when_they_replace_what_is_held() {
        JsonNode expansion = ok(operations.post(
                "ValueSet/$expand",
                held("valueSet", "marrow-exam-procedure"),
                held("tx-resource", "marrow-exam-aspiration"),
                held("tx-resource", "marrow-exam-trephine")));

        assertThat(codes(expansion))
                .containsExactlyElementsOf(codes(ok(operations.get("ValueSet/marrow-exam-procedure/$expand"))));
    }

    private String held(String parameter, String valueSet) {
        return "\"name\": \"%s\", \"resource\": %s"
                .formatted(parameter, operations.get("ValueSet/" + valueSet).body());
    }

    @Test
    void may_be_value_sets_within_a_value_set() {
        String outer = "\"name\": \"valueSet\", \"resource\": {\"resourceType\": \"ValueSet\", \"status\": \"active\","
                + " \"contained\": [{\"resourceType\": \"ValueSet\", \"id\": \"inner\", \"status\": \"active\","
                + " \"compose\": {\"include\": [" + include("\"concept\": [{\"code\": \"a\"}]") + "]}}],"
                + " \"compose\": {\"include\": [{\"valueSet\": [\"#inner\"]}]}}";

        assertThat(codes(ok(operations.post("ValueSet/$expand", codes("1", "a", "b"), outer))))
                .containsExactly("a");
        JsonNode wrong = ok(operations.post("ValueSet/$validate-code", codes("1", "a", "b"), outer, coding("b", "")));
        assertThat(value(wrong, "message")).contains("was not found in the value set '(unidentified)'");
    }

    @Test
    void give_matches_in_the_words_of_R5_to_who_asks_in_them() {
        String map = Brought.resource(
                "ConceptMap",
                "\"url\": \"https://brought.example/map\", \"version\": \"3\", \"status\": \"active\", \"group\": [{\"source\":"
                        + " \"%s\", \"target\": \"https://target.example\", \"element\": [{\"code\": \"a\", \"target\":"
                                .formatted(CODES)
                        + " [{\"code\": \"z\", \"equivalence\": \"wider\"}]}]}]");
        JsonNode forward =
                ok(operations.post("ConceptMap/$translate", map, text("sourceSystem", CODES), text("sourceCode", "a")));
        JsonNode back = ok(operations.post(
                "ConceptMap/$translate",
                map,
                text("targetSystem", "https://target.example"),
                text("targetCode", "z"),
                text("sourceSystem", CODES)));

        assertThat(parts(forward, "match"))
                .containsExactly(
                        "equivalence=wider concept=https://target.example#z originMap=https://brought.example/map|3");
        assertThat(parts(back, "match").get(0)).contains("concept=https://target.example#z", "source=" + CODES + "#a");
    }
}
