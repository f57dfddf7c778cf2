package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marrowsight.cdshooks.CallRefused.Problem;

/** The fields of one object of a call. What is wrong with them is added to a list, so that a caller learns all of it at once. */
final class CallFields {

    static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final ObjectNode node;
    private final String path;
    private final List<Problem> problems;

    /**
     * Fields at a path.
     *
     * @param path dotted path of the object with a closing point; empty for the call itself
     * @param problems where to add what is wrong
     */
    CallFields(ObjectNode node, String path, List<Problem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** A field that must be there and be a text. */
    Optional<String> requiredText(String name) {
        require(name);
        return text(name);
    }

    /** A field that must be a text if it is there at all. */
    Optional<String> text(String name) {
        if (isAbsent(name)) {
            return Optional.empty();
        }
        JsonNode value = node.get(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            refuse("structure", name, name + " must be a text that is not empty.");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** The object in a field that must be there. */
    Optional<CallFields> requiredObject(String name) {
        require(name);
        return object(name);
    }

    /** The object in a field that must hold one if it is there at all. */
    Optional<CallFields> object(String name) {
        if (isAbsent(name)) {
            return Optional.empty();
        }
        if (node.get(name) instanceof ObjectNode object) {
            return Optional.of(new CallFields(object, path + name + ".", problems));
        }
        refuse("structure", name, name + " must be an object.");
        return Optional.empty();
    }

    /** The array in a field that must be there. */
    Optional<ArrayNode> requiredArray(String name) {
        require(name);
        if (isAbsent(name)) {
            return Optional.empty();
        }
        if (node.get(name) instanceof ArrayNode array) {
            return Optional.of(array);
        }
        refuse("structure", name, name + " must be an array.");
        return Optional.empty();
    }

    /** Refuses a text that does not match. */
    void check(String name, Optional<String> text, Pattern pattern, String rule) {
        if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
            refuse("value", name, name + " must be " + rule + ".");
        }
    }

    /** Adds a problem with a field. */
    void refuse(String code, String name, String sentence) {
        problems.add(new Problem(code, path + name, sentence));
    }

    /** Where the object is, with a closing point. */
    String path() {
        return path;
    }

    /** The object itself. */
    ObjectNode node() {
        return node;
    }

    private void require(String name) {
        if (isAbsent(name)) {
            refuse("required", name, name + " is required.");
        }
    }

    private boolean isAbsent(String name) {
        return !node.hasNonNull(name);
    }
}
