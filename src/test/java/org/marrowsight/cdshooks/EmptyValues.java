package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** CDS Hooks allows neither null nor empty texts, lists and objects; an empty list of cards is the one exception. */
final class EmptyValues {

    private EmptyValues() {}

    static void assertNone(JsonNode answer) {
        check("", answer);
    }

    private static void check(String path, JsonNode node) {
        boolean empty = node.isNull()
                || (node.isTextual() && node.textValue().isBlank())
                || (node.isContainerNode() && node.isEmpty());
        assertThat(empty && !path.equals("/cards"))
                .as("empty value at %s", path)
                .isFalse();
        if (node.isObject()) {
            node.properties().forEach(field -> check(path + "/" + field.getKey(), field.getValue()));
        }
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                check(path + "/*", element);
            }
        });
    }
}
