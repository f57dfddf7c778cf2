package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
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

/** Units, languages and types of contents are made by rules: nobody lists them. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class CodesByRulesTest {

    private final Operations operations;

    CodesByRulesTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource({
        "http://unitsofmeasure.org, mm, true",
        "http://unitsofmeasure.org, 10*9/L, true",
        "http://unitsofmeasure.org, kg/furlongs, false",
        "urn:ietf:bcp:47, de-CH, true",
        "urn:ietf:bcp:47, no language, false",
        "urn:ietf:bcp:13, application/json, true",
    })
    void are_judged_by_them(String system, String code, String right) {
        JsonNode answer = ok(operations.get("CodeSystem/$validate-code", "url", system, "code", code));

        assertThat(value(answer, "result")).isEqualTo(right);
        if (right.equals("false")) {
            assertThat(issues(answer)).containsExactly("error code-invalid invalid-code");
        }
    }

    @Test
    void are_found() {
        assertThat(value(
                        ok(operations.get("CodeSystem/$lookup", "system", "http://unitsofmeasure.org", "code", "kg")),
                        "display"))
                .isNotEmpty();
        assertThat(operations
                        .get("CodeSystem/$lookup", "system", "http://unitsofmeasure.org", "code", "furlongs")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void are_members_of_value_sets_that_take_them_all_or_name_them() {
        String all = "\"name\": \"valueSet\", \"resource\": {\"resourceType\": \"ValueSet\", \"status\": \"active\","
                + " \"compose\": {\"include\": [{\"system\": \"http://unitsofmeasure.org\"%s}]}}";
        String gram =
                "\"name\": \"coding\", \"valueCoding\": {\"system\": \"http://unitsofmeasure.org\", \"code\": \"%s\"}";
        String named = all.formatted(", \"concept\": [{\"code\": \"ug/mL\"}]");

        assertThat(value(
                        ok(operations.post("ValueSet/$validate-code", all.formatted(""), gram.formatted("ng/mL"))),
                        "result"))
                .isEqualTo("true");
        assertThat(value(ok(operations.post("ValueSet/$validate-code", named, gram.formatted("ug/mL"))), "result"))
                .isEqualTo("true");
        assertThat(value(ok(operations.post("ValueSet/$validate-code", named, gram.formatted("ng/mL"))), "result"))
                .isEqualTo("false");
        assertThat(operations.post("ValueSet/$expand", all.formatted("")).status())
                .isEqualTo(422);
    }
}
