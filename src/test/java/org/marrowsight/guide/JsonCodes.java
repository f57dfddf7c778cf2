package org.marrowsight.guide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Every external code of a FHIR resource in JSON: codings, quantities, lists of value sets and maps, expressions. */
final class JsonCodes {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    private final List<ExternalCode> coded = new ArrayList<>();
    private final Set<String> inExpressions = new LinkedHashSet<>();

    private JsonCodes() {}

    static JsonCodes of(String json) {
        try {
            JsonCodes codes = new JsonCodes();
            codes.walk(MAPPER.readTree(json));
            return codes;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Codes that stand beside their system. */
    List<ExternalCode> coded() {
        return List.copyOf(coded);
    }

    /** What looks like a code within the quotes of an expression. */
    Set<String> inExpressions() {
        return Set.copyOf(inExpressions);
    }

    private void walk(JsonNode node) {
        if (node.isObject()) {
            String system = text(node, "system");
            add(system, node);
            node.path("concept").forEach(concept -> add(system, concept));
            mapped(node);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (field.getKey().equals("expression") && field.getValue().isTextual()) {
                    expression(field.getValue().asText());
                }
            }
        }
        node.forEach(this::walk);
    }

    private void mapped(JsonNode group) {
        for (JsonNode element : group.path("element")) {
            add(text(group, "source"), element);
            element.path("target").forEach(target -> add(text(group, "target"), target));
        }
    }

    private void expression(String expression) {
        QUOTED.matcher(expression)
                .results()
                .map((MatchResult quoted) -> quoted.group(1))
                .map(quoted -> quoted.substring(quoted.indexOf('|') + 1))
                .flatMap(CodeShapes::in)
                .forEach(inExpressions::add);
    }

    private void add(String system, JsonNode holder) {
        String code = text(holder, "code");
        if (!system.isEmpty() && !code.isEmpty()) {
            coded.add(new ExternalCode(system, code, text(holder, "display")));
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : "";
    }
}
