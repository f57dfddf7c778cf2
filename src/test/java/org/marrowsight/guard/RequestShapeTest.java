package org.marrowsight.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestShapeTest {

    private static final GuardLimits LIMITS = new GuardLimits(100_000, 20, 1_000, 40, 30, 999, 5, 200, 10, 3);
    private static final WrittenNumbers NUMBERS = new WrittenNumbers(LIMITS);
    private static final QueryShape QUERIES = new QueryShape(LIMITS, NUMBERS);

    private static void json(String body) throws Refusal {
        new JsonShape(LIMITS, NUMBERS, QUERIES).check(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void xml(String body) throws Refusal {
        new XmlShape(LIMITS, NUMBERS, QUERIES).check(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String numbered(String number) {
        return "{\"valueQuantity\": {\"value\": " + number + "}}";
    }

    private static String entries(int count) {
        return "{\"entry\": [" + "{},".repeat(count - 1) + "{}]}";
    }

    @Nested
    class Given_json {

        @ParameterizedTest
        @ValueSource(
                strings = {"0", "-1.50", "1e30", "1E-30", "1e+030", "0.1e5", "1234567890123456789012345678901234567890"
                })
        void a_number_of_measurable_size_passes(String number) {
            assertThatCode(() -> json(numbered(number))).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1e31",
                    "1E-31",
                    "1e999999",
                    "1e9999999999999999999",
                    "-1e400000000",
                    "1e0031",
                    "12345678901234567890123456789012345678901",
                    "\"1e999999\"",
                    "\" +1e999999 \"",
                    "\".5e1000\""
                })
        void a_giant_number_is_refused(String number) {
            assertThatThrownBy(() -> json(numbered(number))).isInstanceOf(Refusal.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"identifier\": [{\"value\": \"23E01234\"}]}",
                    "{\"valueIdentifier\": {\"value\": \"1e999999\"}}",
                    "{\"code\": \"1E91.0\"}",
                    "{\"uid\": \"2.25.329800735698586629295641978511506172918\"}",
                    "{\"text\": \"about 1e999999 cells\"}"
                })
        void text_that_only_looks_like_a_number_passes(String body) {
            assertThatCode(() -> json(body)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "1",
                    "\"text\"",
                    "null",
                    "{} {}",
                    "{}[]",
                    "{",
                    "{\"a\":}",
                    "{\"a\":1,}",
                    "{'a':1}",
                    "{\"a\":01}",
                    "{\"a\":NaN}",
                    "{\"a\":1 \"b\":2}",
                    "{//\n}",
                    "{} x"
                })
        void anything_but_one_well_formed_object_is_refused(String body) {
            assertThatThrownBy(() -> json(body)).isInstanceOf(Refusal.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"b\":[{\"a\":1,\"c\":{},\"a\":2}]}", "{\"a\":1,\"\\u0061\":2}"})
        void a_repeated_key_is_refused(String body) {
            assertThatThrownBy(() -> json(body)).hasMessageContaining("same key twice");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 15, 16, 17, 18, 100})
        void the_same_key_twice_among_however_many_others(int others) {
            String keys = IntStream.range(0, others)
                    .mapToObj(key -> "\"k" + key + "\":1")
                    .collect(Collectors.joining(","));

            assertThatCode(() -> json("{" + keys + "}")).doesNotThrowAnyException();
            assertThatCode(() -> json("{\"a\":[{" + keys + "},{" + keys + "}]}"))
                    .doesNotThrowAnyException();
            for (int key : new int[] {0, others / 2, others - 1}) {
                assertThatThrownBy(() -> json("{" + keys + ",\"k" + key + "\":1}"))
                        .hasMessageContaining("same key twice");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\t1e99999", " -1e99999", "+1e99999", ".1e99999", "\u20051e99999", "0001e99999"})
        void a_text_that_reads_as_a_giant_number_behind_blanks_or_a_sign(String text) {
            String escaped = text.replace("\t", "\\t");

            assertThatThrownBy(() -> json("{\"a\":\"" + escaped + "\"}")).hasMessageContaining("reads as a number");
        }

        @Test
        void the_same_key_in_two_objects_passes() {
            assertThatCode(() -> json("{\"a\":{\"b\":1},\"c\":[{\"b\":1},{\"b\":1}]}"))
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}"
                })
        void text_that_is_no_unicode_is_refused(String body) {
            assertThatThrownBy(() -> json(body)).isInstanceOf(Refusal.class);
        }

        @Test
        void a_surrogate_pair_passes() {
            assertThatCode(() -> json("{\"a\":\"\\ud83e\\uddb4\"}")).doesNotThrowAnyException();
        }

        @Test
        void nesting_is_allowed_up_to_the_limit() {
            assertThatCode(() -> json("{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}"))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> json("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"))
                    .hasMessageContaining("deeper than 20");
            assertThatThrownBy(() -> json("{\"a\":" + "[".repeat(40_000))).isInstanceOf(Refusal.class);
        }

        @Test
        void tokens_are_counted() {
            assertThatThrownBy(() -> json("{\"a\":[" + "1,".repeat(1_000) + "1]}"))
                    .hasMessageContaining("1000");
        }

        @Test
        void entries_are_counted_in_each_bundle() {
            assertThatCode(() -> json(entries(5))).doesNotThrowAnyException();
            assertThatThrownBy(() -> json(entries(6))).hasMessageContaining("more than 5 entries");
            assertThatCode(() -> json("{\"prefetch\":{\"a\":" + entries(5) + ",\"b\":" + entries(5) + "}}"))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> json("{\"prefetch\":{\"a\":" + entries(6) + "}}"))
                    .hasMessageContaining("entries");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"request\":{\"url\":\"Observation?value-quantity=1e9999999\"}}",
                    "{\"request\":{\"ifNoneExist\":\"?value-quantity=gt1e9999999\"}}",
                    "{\"subject\":{\"reference\":\"Patient?x=1e9999999\"}}",
                    "{\"request\":{\"url\":\"Patient?name=a&name=a&name=a&name=a\"}}"
                })
        void a_query_inside_a_body_is_judged_like_one_in_an_address(String body) {
            assertThatThrownBy(() -> json(body)).isInstanceOf(Refusal.class);
        }
    }

    @Nested
    class Given_xml {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<Observation><valueQuantity><value value='1e999999'/></valueQuantity></Observation>",
                    "<Observation><valueQuantity><value value='-1E-1000'/></valueQuantity></Observation>",
                    "<Parameters><valueDecimal value=' 12345678901234567890123456789012345678901 '/></Parameters>",
                    "<Bundle><request><url value='Observation?value-quantity=1e9999999'/></request></Bundle>",
                    "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                    "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x'><a/>",
                    "<a>&b;</a>",
                    "<a/><a/>",
                    "<a",
                    "",
                    "<a b='1' b='2'/>"
                })
        void a_harmful_body_is_refused(String body) {
            assertThatThrownBy(() -> xml(body)).isInstanceOf(Refusal.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<Observation><valueQuantity><value value='1.5'/></valueQuantity></Observation>",
                    "<Patient><identifier><value value='23E01234'/></identifier></Patient>",
                    "<?xml version='1.0' encoding='UTF-8'?><a><!-- b --></a>"
                })
        void an_ordinary_body_passes(String body) {
            assertThatCode(() -> xml(body)).doesNotThrowAnyException();
        }

        @Test
        void depth_tokens_and_entries_are_limited() {
            assertThatThrownBy(() -> xml("<a>".repeat(21) + "</a>".repeat(21))).hasMessageContaining("deeper than 20");
            assertThatThrownBy(() -> xml("<a>" + "<b c='1'/>".repeat(400) + "</a>"))
                    .hasMessageContaining("1000");
            assertThatThrownBy(() -> xml("<a>" + "<entry/>".repeat(6) + "</a>")).hasMessageContaining("entries");
        }
    }

    @Nested
    class Given_a_query {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "value-quantity=1e9999999",
                    "value-quantity=gt1e9999999%7Cu%7Cc",
                    "value-quantity=1,1e9999999",
                    "value-quantity=gt%20-1e9999999",
                    "code-value-quantity=718-7$1%659999999",
                    "_has:Observation:patient:value-quantity=1e-9999999",
                    "probability=12345678901234567890123456789012345678901",
                    "name=%00",
                    "name=%zz",
                    "name=%"
                })
        void a_harmful_value_is_refused(String query) {
            assertThatThrownBy(() -> QUERIES.checkAddress(query)).isInstanceOf(Refusal.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "identifier=urn:oid:1.2.3|23E012345",
                    "patient.identifier=x|1e99999",
                    "code=http://loinc.org|718-7,1E91",
                    "date=ge2024-01-01T00:00:00.000%2B01:00",
                    "_id=1e99999",
                    "patient=23E01234",
                    "subject:Patient=48e7712345",
                    "subject._id=48e7712345",
                    "_has:Observation:patient:_id=48e7712345",
                    "code=http://hospital.example/tests|23E01234",
                    "patient=550e8400-e29b-41d4-a716-446655440000",
                    "subject=Patient/12e45678-0d1c",
                    "url=https://example.org/fhir/1e99999/x",
                    "name",
                    ""
                })
        void an_ordinary_query_passes(String query) {
            assertThatCode(() -> QUERIES.checkAddress(query)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @CsvSource({"3, true", "4, false"})
        void a_parameter_repeats_up_to_the_limit(int times, boolean passes) {
            String query = "a=1&".repeat(times) + "b=2";
            if (passes) {
                assertThatCode(() -> QUERIES.checkAddress(query)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> QUERIES.checkAddress(query)).hasMessageContaining("more than 3 times");
            }
        }

        @Test
        void length_and_count_are_limited() {
            assertThatThrownBy(() -> QUERIES.checkAddress("a=" + "b".repeat(199)))
                    .hasMessageContaining("200");
            assertThatThrownBy(() -> QUERIES.checkAddress("a&b&c&d&e&f&g&h&i&j&k"))
                    .hasMessageContaining("more than 10");
        }
    }

    @Test
    void limits_that_let_nothing_through_are_no_limits() {
        assertThatThrownBy(() -> new GuardLimits(1, 1, 1, 1, 1, 1, 1, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
