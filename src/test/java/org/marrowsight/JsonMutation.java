package org.marrowsight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** Spoils by the numbers of a generator. */
    public JsonMutation(RandomGenerator random) {
        this.random = random;
    }

    /** A spoiled copy. */
    public ObjectNode of(ObjectNode sound) {
        ObjectNode spoiled = sound.deepCopy();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            List<JsonPlace> places = JsonPlace.allOf(spoiled);
            if (!places.isEmpty()) {
                spoil(any(places), any(places));
            }
        }
        return spoiled;
    }

    private void spoil(JsonPlace place, JsonPlace other) {
        JsonNode value = place.value();
        switch (random.nextInt(8)) {
            case 0, 1 -> place.set(JSON.textNode(any(NaughtyTexts.ALL)));
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

    private static void beside(JsonPlace place, String name, JsonNode value) {
        if (place.parent() instanceof ArrayNode array) {
            array.add(value);
        } else if (place.parent() instanceof ObjectNode object) {
            object.set(name, value);
        }
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
