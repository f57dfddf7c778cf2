package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/** Calls the operations as a client would, and reads their answers. */
final class Operations {

    static final String BASE = "https://marrowsight.org/fhir/";
    static final String SITES = BASE + "CodeSystem/relapse-site";
    static final String FINDINGS = BASE + "CodeSystem/marrow-finding";
    static final String TX_ISSUE = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

    private final Http http;

    Operations(int port) {
        this.http = new Http(port);
    }

    Http http() {
        return http;
    }

    /** The answer to GET; names and values of parameters alternate. */
    Answer get(String operation, String... parameters) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(parameters[i] + "=" + URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return http.get("/fhir/" + operation + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs)));
    }

    /** The answer to POST of parameters, each written as JSON without its braces. */
    Answer post(String operation, String... parameters) {
        String all = "{" + String.join("}, {", parameters) + "}";
        return http.post("/fhir/" + operation, "{\"resourceType\": \"Parameters\", \"parameter\": [" + all + "]}");
    }

    static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /** The value of a parameter as text; empty when it is not there. */
    static String value(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters.path("parameter")) {
            if (parameter.path("name").asText().equals(name)) {
                return valueOf(parameter).asText();
            }
        }
        return "";
    }

    /** The parts of every parameter with a name, as one text of name=value each. */
    static List<String> parts(JsonNode parameters, String name) {
        List<String> found = new ArrayList<>();
        for (JsonNode parameter : parameters.path("parameter")) {
            if (parameter.path("name").asText().equals(name)) {
                List<String> parts = new ArrayList<>();
                parameter
                        .path("part")
                        .forEach(part -> parts.add(part.path("name").asText() + "=" + written(part)));
                found.add(String.join(" ", parts));
            }
        }
        return found;
    }

    private static String written(JsonNode part) {
        JsonNode value = valueOf(part);
        return value.isObject()
                ? value.path("system").asText() + "#" + value.path("code").asText()
                : value.asText();
    }

    private static JsonNode valueOf(JsonNode parameter) {
        for (String field : iterable(parameter)) {
            if (field.startsWith("value")) {
                return parameter.path(field);
            }
        }
        return parameter.path("none");
    }

    private static List<String> iterable(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The issues of an answer, each as severity, type and HL7's code. */
    static List<String> issues(JsonNode parameters) {
        for (JsonNode parameter : parameters.path("parameter")) {
            if (parameter.path("name").asText().equals("issues")) {
                return outcome(parameter.path("resource"));
            }
        }
        return List.of();
    }

    /** The issues of an OperationOutcome, each as severity, type and HL7's code if it has one. */
    static List<String> outcome(JsonNode outcome) {
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        List<String> issues = new ArrayList<>();
        outcome.path("issue").forEach(issue -> {
            JsonNode coding = issue.at("/details/coding/0");
            assertThat(coding.path("system").asText(TX_ISSUE)).isEqualTo(TX_ISSUE);
            String told = issue.path("severity").asText() + " "
                    + issue.path("code").asText() + " " + coding.path("code").asText();
            issues.add(told.strip());
        });
        return issues;
    }

    /** The codes of an expansion in their order, without what is nested. */
    static List<String> codes(JsonNode valueSet) {
        return valueSet.at("/expansion/contains").findValuesAsText("code").isEmpty()
                ? List.of()
                : codesOf(valueSet.at("/expansion/contains"));
    }

    static List<String> codesOf(JsonNode contains) {
        List<String> codes = new ArrayList<>();
        contains.forEach(each -> codes.add(each.path("code").asText()));
        return codes;
    }
}
