package org.marrowsight.browse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the elements of a resource stand in its JSON text. */
final class JsonPlaces {

    private static final Pattern STEP = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\(.*\\))?(?:\\[(\\d{1,6})])?");

    /** Dots that part the steps; those within brackets and quotes do not. */
    private static final Pattern DOT = Pattern.compile("\\.(?![^(]*\\))");

    private final Node root;

    private JsonPlaces(Node root) {
        this.root = root;
    }

    /**
     * A part of the text.
     *
     * @param place where it begins; of the value of a key, where the key begins
     * @param keys the values of an object
     * @param members the members of an array
     */
    private record Node(JsonPlace place, Map<String, Node> keys, List<Node> members) {

        Optional<Node> child(String name) {
            return Optional.ofNullable(keys.get(name))
                    .or(() -> chosen(name))
                    .or(() -> Optional.ofNullable(keys.get("_" + name)));
        }

        /** FHIRPath says {@code value} where JSON says {@code valueQuantity}. */
        private Optional<Node> chosen(String name) {
            return keys.entrySet().stream()
                    .filter(entry -> isChoice(entry.getKey(), name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        private static boolean isChoice(String key, String name) {
            return key.startsWith(name)
                    && key.length() > name.length()
                    && Character.isUpperCase(key.charAt(name.length()));
        }

        Optional<Node> member(int index) {
            return index < members.size() ? Optional.of(members.get(index)) : Optional.empty();
        }

        Stream<Node> named(String name) {
            return Stream.of(
                            Stream.ofNullable(keys.get(name)),
                            keys.values().stream().flatMap(node -> node.named(name)),
                            members.stream().flatMap(node -> node.named(name)))
                    .flatMap(nodes -> nodes);
        }
    }

    /** Reads the object that a parser stands at the beginning of. */
    static JsonPlaces of(JsonParser parser) throws IOException {
        return new JsonPlaces(node(parser, JsonPlace.of(parser.currentTokenLocation())));
    }

    private static Node node(JsonParser parser, JsonPlace place) throws IOException {
        Node node = new Node(place, new LinkedHashMap<>(), new ArrayList<>());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonPlace at = JsonPlace.of(parser.currentTokenLocation());
                parser.nextToken();
                node.keys().put(key, node(parser, at));
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                node.members().add(node(parser, JsonPlace.of(parser.currentTokenLocation())));
            }
        } else {
            // a number or a text is read to its end, so that a malformed one is noticed here
            parser.finishToken();
        }
        return node;
    }

    /**
     * Where the element of a FHIRPath expression stands, such as {@code Observation.component[1].value.code}; of an element
     * that is not there, where the one stands that should hold it.
     */
    JsonPlace of(String expression) {
        List<String> steps = List.of(DOT.split(expression, -1));
        Node at = root;
        for (String step : steps.subList(1, steps.size())) {
            Matcher matcher = STEP.matcher(step);
            if (!matcher.matches()) {
                return at.place();
            }
            if (matcher.group(2) != null) {
                continue;
            }
            Optional<Node> next = step(at, matcher.group(1), Optional.ofNullable(matcher.group(3)));
            if (next.isEmpty()) {
                return at.place();
            }
            at = next.get();
        }
        return at.place();
    }

    private static Optional<Node> step(Node from, String name, Optional<String> index) {
        Node holder = from.members().size() == 1 ? from.members().get(0) : from;
        return holder.child(name).map(found -> index.flatMap(number -> found.member(Integer.parseInt(number)))
                .orElse(found));
    }

    /** Where the first key of a name stands, at any depth. */
    Optional<JsonPlace> ofKey(String name) {
        return root.named(name).findFirst().map(Node::place);
    }
}
