package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonPlacesTest {

    private static final String OBSERVATION =
            """
            {
              "resourceType": "Observation",
              "status": "final",
              "code": {"coding": [
                {"system": "http://loinc.org", "code": "718-7"},
                {"system": "urn:lab", "code": "HB"}
              ]},
              "valueQuantity": {
                "value": 7.8,
                "code": "g/dL"
              },
              "_effectiveDateTime": {"extension": []},
              "component": [
                {"valueString": "one"},
                {
                  "code": {"text": "two"},
                  "valueCodeableConcept": {"text": "x"}
                }
              ]
            }
            """;

    private static JsonPlaces places(String text) {
        assertThat(ResourceText.read(text)).isInstanceOf(ResourceText.WellFormed.class);
        return ((ResourceText.WellFormed) ResourceText.read(text)).places();
    }

    private static JsonPlace broken(String text) {
        assertThat(ResourceText.read(text)).isInstanceOf(ResourceText.Broken.class);
        return ((ResourceText.Broken) ResourceText.read(text)).place();
    }

    @Nested
    class An_element {

        @ParameterizedTest(name = "{0} stands at line {1}, column {2}")
        @CsvSource({
            "Observation, 1, 1",
            "Observation.status, 3, 3",
            "Observation.code, 4, 3",
            "Observation.code.coding[0], 5, 5",
            "Observation.code.coding[1], 6, 5",
            "Observation.code.coding[1].code, 6, 27",
            "Observation.component, 13, 3",
            "Observation.component[1], 15, 5",
            "Observation.component[1].code.text, 16, 16"
        })
        void is_found_by_its_path(String expression, int line, int column) {
            assertThat(places(OBSERVATION).of(expression)).isEqualTo(new JsonPlace(line, column));
        }

        @ParameterizedTest(name = "{0} stands at line {1}")
        @CsvSource({
            "Observation.value, 8",
            "Observation.value.ofType(Quantity), 8",
            "Observation.value.code, 10",
            "Observation.value.ofType(Quantity).code, 10",
            "Observation.component[1].value, 17",
            "Observation.component[0].value.ofType(string), 14"
        })
        void of_a_choice_is_found_under_the_name_of_its_type(String expression, int line) {
            assertThat(places(OBSERVATION).of(expression).line()).isEqualTo(line);
        }

        @Test
        void that_has_extensions_only_is_found_where_these_are() {
            assertThat(places(OBSERVATION)
                            .of("Observation._effectiveDateTime.extension")
                            .line())
                    .isEqualTo(12);
        }

        @ParameterizedTest(name = "{0} should stand in what begins at line {1}")
        @CsvSource({
            "Observation.subject, 1",
            "Observation.bodySite.coding[0].code, 1",
            "Observation.component[1].dataAbsentReason, 15",
            "Observation.component[7], 13",
            "Observation.code.coding[0].display, 5",
            "Observation.valu, 1"
        })
        void that_is_missing_leads_to_what_should_hold_it(String expression, int line) {
            assertThat(places(OBSERVATION).of(expression).line()).isEqualTo(line);
        }

        @Test
        void of_an_entry_is_found_in_its_bundle() {
            String bundle =
                    """
                    {"resourceType": "Bundle",
                     "entry": [
                      {"resource": {"resourceType": "Patient"}},
                      {"resource": {
                        "resourceType": "Observation",
                        "status": "unknown"}}]}
                    """;

            assertThat(places(bundle).of("Bundle.entry[1].resource.status")).isEqualTo(new JsonPlace(6, 5));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "Observation.",
                    "Observation..code",
                    "Observation.where(code = 'a.b').value",
                    "Observation.component[99999999999]",
                    "Observation.extension('http://example.org/a').value"
                })
        void of_an_expression_that_is_no_path_is_never_a_failure(String expression) {
            assertThat(places(OBSERVATION).of(expression).line()).isPositive();
        }
    }

    @Nested
    class A_key {

        @Test
        void is_found_at_any_depth() {
            assertThat(places(OBSERVATION).ofKey("valueCodeableConcept")).contains(new JsonPlace(17, 7));
            assertThat(places(OBSERVATION).ofKey("nothing")).isEmpty();
        }
    }

    @Nested
    class A_text_that_cannot_be_read {

        @ParameterizedTest(name = "{0} stops at line {1}, column {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "'' | 1 | 1",
                    "[] | 1 | 1",
                    "nonsense | 1 | 1",
                    "{\"a\": 1,} | 1 | 9",
                    "{\"a\": 1 \"b\": 2} | 1 | 9",
                    "{\"a\": tru} | 1 | 7",
                    "{\"a\": 1, \"a\": 2} | 1 | 13"
                })
        void names_the_place_of_the_mistake(String text, int line, int column) {
            assertThat(broken(text).line()).isEqualTo(line);
            assertThat(broken(text).column()).isBetween(column - 1, column + 1);
        }

        @Test
        void names_the_line() {
            assertThat(broken("{\r\n  \"a\": 1,\r\n  \"b\": 01\r\n}").line()).isEqualTo(3);
        }

        @Test
        void says_what_is_wrong_without_names_of_classes() {
            ResourceText.Broken broken = (ResourceText.Broken) ResourceText.read("{\"a\": tru}");
            assertThat(broken.problem())
                    .startsWith("This is not well-formed JSON")
                    .doesNotContain("com.", "Exception");
        }

        @Test
        void may_go_on_after_its_end() {
            assertThat(broken("{}\n{}").line()).isEqualTo(2);
        }

        @Test
        void may_be_nested_without_end() {
            assertThat(broken("{\"a\":".repeat(100_000)).line()).isEqualTo(1);
        }
    }
}
