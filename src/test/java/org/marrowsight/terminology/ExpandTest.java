package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Operations.BASE;
import static org.marrowsight.terminology.Operations.codes;
import static org.marrowsight.terminology.Operations.codesOf;
import static org.marrowsight.terminology.Operations.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
class ExpandTest {

    private static final String SITES = BASE + "ValueSet/relapse-site-all";

    private final Operations operations;

    ExpandTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private JsonNode expand(String... parameters) {
        String[] all =
                Stream.concat(Stream.of("url", SITES), Stream.of(parameters)).toArray(String[]::new);
        return ok(operations.get("ValueSet/$expand", all));
    }

    private static List<String> repeated(JsonNode valueSet) {
        List<String> parameters = new ArrayList<>();
        valueSet.at("/expansion/parameter").forEach(parameter -> {
            List<String> values = new ArrayList<>();
            parameter.forEach(value -> values.add(value.asText()));
            parameters.add(String.join("=", values));
        });
        return parameters;
    }

    @Test
    void all_codes_come_in_their_own_order() {
        JsonNode expanded = expand("excludeNested", "true");

        assertThat(expanded.at("/expansion/total").asInt()).isEqualTo(38);
        assertThat(codes(expanded)).hasSize(38).startsWith("central-nervous-system", "brain", "nerve-plexus");
        assertThat(expanded.at("/expansion/identifier").asText()).startsWith("urn:uuid:");
        assertThat(expanded.at("/expansion/timestamp").asText()).isNotEmpty();
        assertThat(repeated(expanded)).contains("used-codesystem=" + Operations.SITES + "|0.1.0");
        assertThat(expanded.has("compose")).isFalse();
    }

    @Test
    void by_id_by_post_and_with_the_value_set_brought_along_it_is_the_same() {
        JsonNode definition =
                operations.http().get("/fhir/ValueSet/relapse-site-all").json();
        List<String> byUrl = codes(expand());

        assertThat(codes(ok(operations.get("ValueSet/relapse-site-all/$expand"))))
                .isEqualTo(byUrl);
        assertThat(codes(ok(operations.post("ValueSet/$expand", "\"name\": \"url\", \"valueUri\": \"" + SITES + "\""))))
                .isEqualTo(byUrl);
        assertThat(codes(
                        ok(operations.post("ValueSet/$expand", "\"name\": \"valueSet\", \"resource\": " + definition))))
                .isEqualTo(byUrl);
        assertThat(codes(ok(operations.http().post("/fhir/ValueSet/$expand", definition.toString()))))
                .isEqualTo(byUrl);
        assertThat(codes(ok(operations.get("ValueSet/$expand", "url", SITES + "|0.1.0"))))
                .isEqualTo(byUrl);
    }

    @Nested
    class Given_pages {

        @Test
        void together_they_are_the_whole() {
            List<String> all = new ArrayList<>();
            for (int offset = 0; offset < 40; offset += 10) {
                JsonNode page = expand("count", "10", "offset", String.valueOf(offset));
                assertThat(page.at("/expansion/total").asInt()).isEqualTo(38);
                assertThat(page.at("/expansion/offset").asInt()).isEqualTo(offset);
                assertThat(repeated(page)).contains("count=10", "offset=" + offset);
                all.addAll(codes(page));
            }
            assertThat(all).isEqualTo(codes(expand("excludeNested", "true")));
        }

        @Test
        void a_count_of_zero_gives_the_total_alone() {
            JsonNode none = expand("count", "0");

            assertThat(codes(none)).isEmpty();
            assertThat(none.at("/expansion/total").asInt()).isEqualTo(38);
        }
    }

    @Nested
    class Given_a_filter {

        @ParameterizedTest
        @CsvSource({
            "BRACHIAL-plex,brachial-plexus",
            "base SKULL,skull-base",
            "Gehirn,brain",
            "orbita,orbit",
            "乳房,breast",
        })
        void codes_displays_and_designations_are_searched(String filter, String code) {
            assertThat(codes(expand("filter", filter))).contains(code).hasSizeLessThan(5);
        }

        @Test
        void the_total_is_that_of_what_was_found() {
            JsonNode found = expand("filter", "plexus", "count", "1");

            assertThat(found.at("/expansion/total").asInt()).isEqualTo(3);
            assertThat(codes(found)).containsExactly("nerve-plexus");
        }

        @Test
        void that_nothing_meets_the_answer_is_empty() {
            assertThat(expand("filter", "elbow").at("/expansion/total").asInt()).isZero();
        }
    }

    @Nested
    class Given_a_tree {

        @Test
        void codes_stand_below_what_is_broader() {
            JsonNode tree = expand("excludeNested", "false");

            JsonNode nerves = tree.at("/expansion/contains/0");
            assertThat(codes(tree)).hasSize(20);
            assertThat(nerves.path("code").asText()).isEqualTo("central-nervous-system");
            assertThat(codesOf(nerves.path("contains")))
                    .containsExactly("brain", "nerve-plexus", "cerebrospinal-fluid", "meninges", "spinal-cord");
            assertThat(codesOf(nerves.at("/contains/1/contains"))).containsExactly("brachial-plexus", "sacral-plexus");
            assertThat(tree.at("/expansion/total").asInt()).isEqualTo(38);
        }

        @Test
        void what_is_found_below_something_that_is_not_stands_at_the_top() {
            JsonNode tree = expand("excludeNested", "false", "filter", "sacral plexus");

            assertThat(codes(tree)).containsExactly("nerve-plexus");
            assertThat(codesOf(tree.at("/expansion/contains/0/contains"))).containsExactly("sacral-plexus");
        }

        @Test
        void without_asking_it_is_a_tree_but_for_what_a_search_finds() {
            assertThat(expand().at("/expansion/contains").findValues("contains"))
                    .isNotEmpty();
            assertThat(expand("filter", "plexus").at("/expansion/contains").findValues("contains"))
                    .isEmpty();
        }
    }

    @Nested
    class Given_words_to_show {

        @Test
        void displays_are_in_the_language_asked_for() {
            JsonNode german = expand("displayLanguage", "de", "filter", "brain");

            assertThat(german.at("/expansion/contains/0/display").asText()).isEqualTo("Gehirn");
            assertThat(repeated(german)).contains("displayLanguage=de");
        }

        @Test
        void designations_come_when_asked_for() {
            assertThat(expand().toString()).doesNotContain("designation\":");
            JsonNode all = expand("includeDesignations", "true", "filter", "brain");
            assertThat(all.at("/expansion/contains/0/designation").findValuesAsText("language"))
                    .contains("de", "es", "fr", "ja");
            JsonNode some = expand("designation", "urn:ietf:bcp:47|ja", "filter", "brain");
            assertThat(some.at("/expansion/contains/0/designation").findValuesAsText("value"))
                    .containsExactly("脳");
        }

        @Test
        void properties_come_when_asked_for() {
            JsonNode counted = expand("property", "sitesInBoth", "filter", "brain");

            JsonNode property = counted.at("/expansion/contains/0/extension/0/extension");
            assertThat(property.at("/0/valueCode").asText()).isEqualTo("sitesInBoth");
            assertThat(property.at("/1/valueInteger").asInt()).isEqualTo(2);
        }

        @Test
        void the_definition_comes_when_asked_for() {
            assertThat(expand("includeDefinition", "true")
                            .at("/compose/include/0/system")
                            .asText())
                    .isEqualTo(Operations.SITES);
        }
    }

    @Nested
    class Given_a_value_set_of_other_sets {

        @Test
        void the_codes_of_all_are_listed_with_their_displays() {
            JsonNode expanded = ok(operations.get("ValueSet/$expand", "url", BASE + "ValueSet/marrow-exam-procedure"));

            assertThat(expanded.at("/expansion/contains").findValuesAsText("display"))
                    .contains("Bone marrow aspiration procedure (procedure)", "Bone marrow sampling (procedure)");
            assertThat(repeated(expanded)).contains("used-valueset=" + BASE + "ValueSet/marrow-exam-aspiration|0.1.0");
        }

        @Test
        void one_of_fhir_itself_is_known() {
            JsonNode expanded =
                    ok(operations.get("ValueSet/$expand", "url", "http://hl7.org/fhir/ValueSet/observation-status"));
            assertThat(codes(expanded)).contains("final", "entered-in-error");
        }
    }

    @Nested
    class Given_a_definition_of_a_client {

        private JsonNode expandFilter(String filter, String... more) {
            String system = "\"system\": \"" + Operations.FINDINGS + "\", \"filter\": [" + filter + "]";
            return ok(operations.post(
                    "ValueSet/$expand",
                    Stream.concat(
                                    Stream.of("\"name\": \"valueSet\", \"resource\": {\"resourceType\": \"ValueSet\","
                                            + " \"url\": \"https://hospital.example/vs\", \"status\": \"draft\", \"compose\":"
                                            + " {\"include\": [{" + system + "}]}}"),
                                    Stream.of(more))
                            .toArray(String[]::new)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "is-a; concept; necrosis-grades; necrosis-grades,grade-1,grade-2,grade-3",
                    "descendent-of; concept; necrosis-grades; grade-1,grade-2,grade-3",
                    "generalizes; concept; grade-1; necrosis-grades,grade-1",
                    "=; parent; necrosis-grades; grade-1,grade-2,grade-3",
                    "in; code; grade-1,grade-3; grade-1,grade-3",
                    "regex; code; grade-[12]; grade-1,grade-2",
                    "=; upperBound; 50; grade-2",
                    "exists; lowerBound; true; grade-1,grade-2,grade-3"
                })
        void filters_select(String operator, String property, String value, String expected) {
            JsonNode expanded = expandFilter(
                    "{\"property\": \"%s\", \"op\": \"%s\", \"value\": \"%s\"}".formatted(property, operator, value));
            assertThat(expanded.at("/expansion/contains").findValuesAsText("code"))
                    .containsExactlyInAnyOrder(expected.split(",", -1));
        }

        @Test
        void it_needs_no_url() {
            JsonNode expanded = ok(operations
                    .http()
                    .post(
                            "/fhir/ValueSet/$expand",
                            """
                            {"resourceType": "ValueSet", "status": "draft", "compose": {"include": [{"system": "%s",
                              "concept": [{"code": "brain"}]}]}}"""
                                    .formatted(Operations.SITES)));
            assertThat(codes(expanded)).containsExactly("brain");
        }

        @Test
        void abstract_codes_are_marked_and_can_be_left_out() {
            String grades = "{\"property\": \"concept\", \"op\": \"is-a\", \"value\": \"necrosis-grades\"}";

            JsonNode all = expandFilter(grades);
            JsonNode selectable = expandFilter(grades, "\"name\": \"excludeNotForUI\", \"valueBoolean\": true");

            assertThat(all.at("/expansion/contains/0/abstract").asBoolean()).isTrue();
            assertThat(codes(selectable)).containsExactly("grade-1", "grade-2", "grade-3");
        }
    }
}
