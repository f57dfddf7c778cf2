package org.marrowsight.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Judges a JSON body by its shape alone, in one pass and without building anything from it. */
final class JsonShape {

    private final GuardLimits limits;
    private final WrittenNumbers numbers;
    private final QueryShape queries;
    private final JsonFactory factory;

    JsonShape(GuardLimits limits, WrittenNumbers numbers, QueryShape queries) {
        this.limits = limits;
        this.numbers = numbers;
        this.queries = queries;
        // our own limits speak first; these are the same again, for what we do not look at
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth() + 1)
                        .maxNumberLength(limits.bodyBytes())
                        .maxStringLength(limits.bodyBytes())
                        .maxNameLength(1_000)
                        .build())
                // names are kept for the next body, in a bounded table: without it Jackson reads bytes the slow way
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /**
     * Refuses a body that is not one JSON object within the limits.
     *
     * @param body clean UTF-8 (see {@link BodyReader#checkText})
     */
    void check(byte[] body) throws Refusal {
        try (JsonParser parser = factory.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.malformed(
                        Objection.SYNTAX, "The body is not a JSON object. Send one resource or one request object.");
            }
            walk(parser, holdsEscapes(body));
            if (parser.nextToken() != null) {
                throw Refusal.malformed(
                        Objection.SYNTAX, "The body goes on after the end of its JSON object. Send one object.");
            }
        } catch (JsonProcessingException e) {
            throw Refusal.malformed(
                    Objection.SYNTAX,
                    "The body is not well-formed JSON"
                            + (e.getLocation() == null
                                    ? "."
                                    : " at line " + e.getLocation().getLineNr() + ", column "
                                            + e.getLocation().getColumnNr() + ".")
                            + " Correct it and send it again.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A NUL or half of a surrogate pair can only be escaped: the bytes themselves have been found to be clean UTF-8. */
    private static boolean holdsEscapes(byte[] body) {
        for (byte b : body) {
            if (b == '\\') {
                return true;
            }
        }
        return false;
    }

    private void walk(JsonParser parser, boolean escapes) throws IOException, Refusal {
        JsonPath path = new JsonPath(limits);
        path.open(false);
        for (int tokens = 1; path.isInside(); tokens++) {
            if (tokens > limits.tokens()) {
                throw Refusal.tooLarge(
                        Objection.PARTS,
                        "The body has more than " + limits.tokens() + " JSON tokens. Send it in parts.");
            }
            step(parser, path);
            if (escapes) {
                checkSigns(parser);
            }
        }
    }

    private void step(JsonParser parser, JsonPath path) throws IOException, Refusal {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw Refusal.malformed(Objection.SYNTAX, "The body ends before its JSON object does. Send it whole.");
        }
        switch (token) {
            case START_OBJECT, START_ARRAY -> path.open(token == JsonToken.START_ARRAY);
            case END_OBJECT, END_ARRAY -> path.close();
            case FIELD_NAME -> path.name(parser.currentName());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                path.value();
                checkNumber(parser.getText());
            }
            case VALUE_STRING -> {
                path.value();
                checkText(parser, path);
            }
            default -> path.value();
        }
    }

    /** Most texts need no more than a look at their first sign, and no String is made of them. */
    private void checkText(JsonParser parser, JsonPath path) throws IOException, Refusal {
        char[] buffer = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int end = start + parser.getTextLength();
        if (WrittenNumbers.mayBegin(buffer, start, end)) {
            numbers.check(path.name(), path.parent(), parser.getText());
        }
        if (QueryShape.mayHold(path.name())) {
            queries.checkWithin(path.name(), path.parent(), parser.getText());
        }
    }

    private void checkNumber(String number) throws Refusal {
        int mark = Math.max(number.indexOf('e'), number.indexOf('E'));
        String exponent = mark < 0 ? "0" : number.substring(mark + 1).replaceFirst("^[+-]?0*", "");
        if (exponent.length() > 9 || (!exponent.isEmpty() && Integer.parseInt(exponent) > limits.exponent())) {
            throw Refusal.value(
                    Objection.NUMBERS,
                    "A number has a power of ten beyond " + limits.exponent()
                            + ". No measurement needs it: send the number in plain digits.");
        }
        if ((mark < 0 ? number.length() : mark) > limits.digits()) {
            throw Refusal.value(Objection.NUMBERS, "A number has more than " + limits.digits() + " digits. Round it.");
        }
    }

    private static void checkSigns(JsonParser parser) throws IOException, Refusal {
        if (parser.currentToken() == JsonToken.FIELD_NAME || parser.currentToken() == JsonToken.VALUE_STRING) {
            checkSigns(parser.getText());
        }
    }

    private static void checkSigns(String text) throws Refusal {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == 0) {
                throw Refusal.malformed(Objection.CHARACTERS, "The body contains the NUL character. Leave it out.");
            }
            if (Character.isHighSurrogate(sign)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(sign)) {
                throw Refusal.malformed(
                        Objection.CHARACTERS, "A string holds half of a surrogate pair. Send valid Unicode.");
            }
        }
    }
}
