package org.marrowsight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Spoils a JSON object in one to three places, as broken clients and attackers do: values of another kind, text that other
 * systems stumble over, elements that are missing, doubled, renamed, wrapped or out of place. The same numbers spoil alike.
 */
public final class JsonMutation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(1.5),
            JSON.numberNode(1e29),
            JSON.objectNode(),
            JSON.arrayNode(),
            JSON.arrayNode().addNull(),
            JSON.arrayNode().add("text"),
            JSON.arrayNode().add(JSON.arrayNode()),
            JSON.objectNode().put("a", 1));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "\u202e",
            "\ufeff",
            "\ud83d\ude00",
            "%00",
            "%s%n",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "0x10",
            "9999-99-99",
            "2020-13-45T25:61:61Z",
            "NaN",
            "\\",
            "|",
            "a|b|c",
            "http://",
            "https://[",
            "urn:uuid:x",
            "urn:oid:1..2",
            "#",
            "Patient/",
            "Patient//x",
            "/x",
            "Patient/a/_history/",
            "__proto__",
            "javascript:alert(1)",
            "x".repeat(3_000));

    private static final List<String> NAMES = List.of(
            "resourceType",
            "id",
            "code",
            "value",
            "valueQuantity",
            "valueString",
            "extension",
            "modifierExtension",
            "contained",
            "text",
            "meta",
            "_status",
            "subject",
            "reference",
            "url",
            "nonsense");

    private final RandomGenerator random;

    private record Place(JsonNode parent, String field, int index) {

        JsonNode value() {
            return parent.isArray() ? parent.path(index) : parent.path(field);
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

    /** Spoils by the numbers of a generator. */
    public JsonMutation(RandomGenerator random) {
        this.random = random;
    }

    /** A spoiled copy. */
    public ObjectNode of(ObjectNode sound) {
        ObjectNode spoiled = sound.deepCopy();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            List<Place> places = new ArrayList<>();
            collect(spoiled, places);
            if (!places.isEmpty()) {
                spoil(any(places), any(places));
            }
        }
        return spoiled;
    }

    private void spoil(Place place, Place other) {
        JsonNode value = place.value();
        switch (random.nextInt(8)) {
            case 0, 1 -> place.set(JSON.textNode(any(TEXTS)));
            case 2 -> place.set(any(VALUES).deepCopy());
            case 3 -> place.remove();
            case 4 -> place.set(JSON.arrayNode().add(value.deepCopy()));
            case 5 -> place.set(other.value().deepCopy());
            case 6 -> beside(place, any(NAMES), value.deepCopy());
            default -> {
                place.remove();
                beside(place, "_" + place.field(), value);
            }
        }
    }

    private static void beside(Place place, String name, JsonNode value) {
        if (place.parent() instanceof ArrayNode array) {
            array.add(value);
        } else if (place.parent() instanceof ObjectNode object) {
            object.set(name, value);
        }
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void collect(JsonNode node, List<Place> into) {
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                into.add(new Place(node, "", index));
                collect(node.path(index), into);
            }
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            into.add(new Place(node, name, 0));
            collect(node.path(name), into);
        }
    }
}
