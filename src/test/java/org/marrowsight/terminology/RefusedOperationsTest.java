package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Operations.BASE;
import static org.marrowsight.terminology.Operations.SITES;
import static org.marrowsight.terminology.Operations.outcome;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is wrong with a call: an OperationOutcome below 500 that says what, in no words of the program. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedOperationsTest {

    private static final String SET = BASE + "ValueSet/relapse-site";

    private final Operations operations;

    RefusedOperationsTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private static void refused(Answer answer, int status, String issue) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(outcome(answer.json())).as("%s", answer).containsExactly(issue);
        plain(answer);
    }

    private static void plain(Answer answer) {
        assertThat(answer.body()).doesNotContain("Exception", "org.", "java", "HAPI");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "count=abc",
                "count=-1",
                "count=99999999999",
                "offset=-1",
                "offset=x",
                "excludeNested=perhaps",
                "activeOnly=1",
                "count=1&count=2"
            })
    void a_parameter_of_a_wrong_kind(String parameter) {
        refused(
                operations.http().get("/fhir/ValueSet/$expand?url=" + SET + "&" + parameter),
                400,
                "error invalid invalid-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodeSystem/$lookup",
                "CodeSystem/$lookup?code=a",
                "CodeSystem/relapse-site/$lookup",
                "CodeSystem/$subsumes?codeA=a",
                "CodeSystem/$validate-code?code=a",
                "ValueSet/$expand",
                "ValueSet/$expand?url=",
                "ValueSet/$validate-code?code=a",
                "ValueSet/relapse-site/$expand?url=" + SET,
                "ConceptMap/$translate",
                "ConceptMap/$translate?code=a",
                "CodeSystem/$lookup?coding=a"
            })
    void a_parameter_that_lacks_or_contradicts(String call) {
        refused(operations.http().get("/fhir/" + call), 400, "error invalid invalid-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodeSystem/$validate-code",
                "ValueSet/$validate-code",
                "ValueSet/$validate-code?url=" + SET,
                "ValueSet/relapse-site/$validate-code"
            })
    void a_question_about_no_code(String call) {
        refused(operations.http().get("/fhir/" + call), 400, "error invalid");
    }

    @Test
    void parameters_that_exclude_each_other() {
        refused(
                operations.post(
                        "ValueSet/$validate-code",
                        "\"name\": \"url\", \"valueUri\": \"" + SET + "\"",
                        "\"name\": \"code\", \"valueCode\": \"orbit\"",
                        "\"name\": \"coding\", \"valueCoding\": {\"system\": \"" + SITES + "\", \"code\": \"orbit\"}"),
                400,
                "error invalid invalid-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"count\", \"valueString\": \"many\"",
                "\"name\": \"count\", \"valueCoding\": {\"code\": \"a\"}",
                "\"name\": \"count\", \"resource\": {\"resourceType\": \"Patient\", \"active\": true}",
                "\"name\": \"count\", \"valueDecimal\": 1.5"
            })
    void a_posted_parameter_of_a_wrong_type(String count) {
        refused(
                operations.post("ValueSet/$expand", "\"name\": \"url\", \"valueUri\": \"" + SET + "\"", count),
                400,
                "error invalid invalid-data");
    }

    @Test
    void a_body_that_is_no_value_set() {
        refused(
                operations.http().post("/fhir/ValueSet/$expand", "{\"resourceType\": \"Patient\"}"),
                400,
                "error invalid invalid-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodeSystem/$lookup?system=https://nowhere.example&code=a",
                "CodeSystem/$lookup?system=" + SITES + "&version=77&code=brain",
                "CodeSystem/nowhere/$lookup?code=a",
                "CodeSystem/$subsumes?system=https://nowhere.example&codeA=a&codeB=b",
                "ValueSet/$expand?url=https://nowhere.example",
                "ValueSet/$expand?url=" + SET + "%7C77",
                "ValueSet/nowhere/$expand",
                "ValueSet/$validate-code?url=https://nowhere.example&system=" + SITES + "&code=brain",
                "ConceptMap/$translate?url=https://nowhere.example&system=" + SITES + "&code=brain",
                "ConceptMap/nowhere/$translate?system=" + SITES + "&code=brain"
            })
    void something_that_is_not_here(String call) {
        refused(operations.http().get("/fhir/" + call), 404, "error not-found not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodeSystem/$lookup?system=" + SITES + "&code=elbow",
                "CodeSystem/$subsumes?system=" + SITES + "&codeA=brain&codeB=elbow"
            })
    void a_code_that_does_not_exist(String call) {
        refused(operations.http().get("/fhir/" + call), 404, "error code-invalid invalid-code");
    }

    private static String valueSet(String url, String include) {
        return "\"name\": \"valueSet\", \"resource\": {\"resourceType\": \"ValueSet\", \"status\": \"draft\", \"url\": \""
                + url + "\", \"compose\": {\"include\": [" + include + "]}}";
    }

    @Test
    void a_value_set_that_imports_itself() {
        String url = "https://hospital.example/circle";
        refused(
                operations.post("ValueSet/$expand", valueSet(url, "{\"valueSet\": [\"" + url + "\"]}")),
                422,
                "error processing vs-invalid");
    }

    @Test
    void a_value_set_of_what_is_not_here() {
        refused(
                operations.post(
                        "ValueSet/$expand",
                        valueSet("https://hospital.example/a", "{\"valueSet\": [\"https://nowhere.example\"]}")),
                422,
                "error not-found not-found");
        refused(
                operations.post(
                        "ValueSet/$expand",
                        valueSet("https://hospital.example/a", "{\"system\": \"http://snomed.info/sct\"}")),
                422,
                "error not-found not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"regex code (((", "is-a concept elbow", "child-of concept brain"})
    void a_filter_that_means_nothing(String operator, String property, String value) {
        String filter =
                "{\"property\": \"" + property + "\", \"op\": \"" + operator + "\", \"value\": \"" + value + "\"}";
        Answer answer = operations.post(
                "ValueSet/$expand",
                valueSet(
                        "https://hospital.example/a", "{\"system\": \"" + SITES + "\", \"filter\": [" + filter + "]}"));

        assertThat(answer.status()).as("%s", answer).isBetween(400, 422);
        plain(answer);
    }

    @Test
    void a_regular_expression_without_an_end() {
        String filter = "{\"property\": \"display\", \"op\": \"regex\", \"value\": \"(?!z)(.*.*.*.*.*.*.*)*x\"}";
        refused(
                operations.post(
                        "ValueSet/$expand",
                        valueSet(
                                "https://hospital.example/a",
                                "{\"system\": \"" + SITES + "\", \"filter\": [" + filter + "]}")),
                422,
                "error too-costly");
    }

    @Test
    void an_expansion_that_is_too_large() {
        String first = "ZZ".repeat(4);
        StringBuilder codes = new StringBuilder("{\"code\": \"" + first + "\"}");
        for (int i = 0; i < 10_001; i++) {
            codes.append(",{\"code\": \"").append(i).append("\"}");
        }
        String large = valueSet(
                "https://hospital.example/large",
                "{\"system\": \"https://hospital.example/many\", \"concept\": [" + codes + "]}");

        refused(operations.post("ValueSet/$expand", large), 422, "error too-costly");
        assertThat(operations
                        .post("ValueSet/$expand", large, "\"name\": \"count\", \"valueInteger\": 5")
                        .json()
                        .at("/expansion/total")
                        .asInt())
                .isEqualTo(10_002);
    }

    @Test
    void a_language_in_the_header_that_is_none_does_no_harm() {
        Answer answer = operations
                .http()
                .send(operations
                        .http()
                        .request("/fhir/CodeSystem/relapse-site/$lookup?code=brain")
                        .header("Accept-Language", "!!")
                        .GET());
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void an_unknown_mode_of_metadata() {
        Answer answer =
                operations.http().get("/fhir/metadata?mode=" + URLEncoder.encode("x y", StandardCharsets.UTF_8));

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        plain(answer);
    }
}
