package org.marrowsight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A place in a JSON document, where another value can be put.
 *
 * @param parent the object or array that holds it
 * @param field name in an object; empty in an array
 * @param index position in an array; 0 in an object
 */
record JsonPlace(JsonNode parent, String field, int index) {

    /** All places below a node, each before those inside it. */
    static List<JsonPlace> allOf(JsonNode node) {
        List<JsonPlace> places = new ArrayList<>();
        collect(node, places);
        return places;
    }

    /** The places that hold text, but for the name of the type. */
    static List<JsonPlace> textsOf(JsonNode node) {
        return allOf(node).stream()
                .filter(place -> place.value().isTextual() && !place.field.equals("resourceType"))
                .toList();
    }

    private static void collect(JsonNode node, List<JsonPlace> into) {
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                into.add(new JsonPlace(node, "", index));
                collect(node.path(index), into);
            }
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            into.add(new JsonPlace(node, name, 0));
            collect(node.path(name), into);
        }
    }

    JsonNode value() {
        return parent.isArray() ? parent.path(index) : parent.path(field);
    }

    void set(String text) {
        set(TextNode.valueOf(text));
    }

    void set(JsonNode value) {
        if (parent instanceof ArrayNode array) {
            array.set(index, value);
        } else if (parent instanceof ObjectNode object) {
            object.set(field, value);
        }
    }

    void remove() {
        if (parent instanceof ArrayNode array) {
            array.remove(index);
        } else if (parent instanceof ObjectNode object) {
            object.remove(field);
        }
    }
}
