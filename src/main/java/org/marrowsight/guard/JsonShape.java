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
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /** Refuses a body that is not one JSON object within the limits. */
    void check(byte[] body) throws Refusal {
        try (JsonParser parser = factory.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.malformed("The body is not a JSON object. Send one resource or one request object.");
            }
            walk(parser);
            if (parser.nextToken() != null) {
                throw Refusal.malformed("The body goes on after the end of its JSON object. Send one object.");
            }
        } catch (JsonProcessingException e) {
            throw Refusal.malformed("The body is not well-formed JSON"
                    + (e.getLocation() == null
                            ? "."
                            : " at line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ".")
                    + " Correct it and send it again.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void walk(JsonParser parser) throws IOException, Refusal {
        JsonPath path = new JsonPath(limits);
        path.open(false);
        for (int tokens = 1; path.isInside(); tokens++) {
            if (tokens > limits.tokens()) {
                throw Refusal.tooLarge("The body has more than " + limits.tokens() + " JSON tokens. Send it in parts.");
            }
            step(parser, path);
        }
    }

    private void step(JsonParser parser, JsonPath path) throws IOException, Refusal {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw Refusal.malformed("The body ends before its JSON object does. Send it whole.");
        }
        switch (token) {
            case START_OBJECT, START_ARRAY -> path.open(token == JsonToken.START_ARRAY);
            case END_OBJECT, END_ARRAY -> path.close();
            case FIELD_NAME -> path.name(clean(parser.currentName()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                path.value();
                checkNumber(parser.getText());
            }
            case VALUE_STRING -> {
                path.value();
                String text = clean(parser.getText());
                numbers.check(path.name(), path.parent(), text);
                queries.checkWithin(path.name(), path.parent(), text);
            }
            default -> path.value();
        }
    }

    private void checkNumber(String number) throws Refusal {
        int mark = Math.max(number.indexOf('e'), number.indexOf('E'));
        String exponent = mark < 0 ? "0" : number.substring(mark + 1).replaceFirst("^[+-]?0*", "");
        if (exponent.length() > 9 || (!exponent.isEmpty() && Integer.parseInt(exponent) > limits.exponent())) {
            throw Refusal.value("A number has a power of ten beyond " + limits.exponent()
                    + ". No measurement needs it: send the number in plain digits.");
        }
        if ((mark < 0 ? number.length() : mark) > limits.digits()) {
            throw Refusal.value("A number has more than " + limits.digits() + " digits. Round it.");
        }
    }

    private static String clean(String text) throws Refusal {
        if (text.indexOf('\0') >= 0) {
            throw Refusal.malformed("The body contains the NUL character. Leave it out.");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw Refusal.malformed("A string holds half of a surrogate pair. Send valid Unicode.");
            }
        }
        return text;
    }
}
