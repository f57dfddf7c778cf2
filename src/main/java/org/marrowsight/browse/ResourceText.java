package org.marrowsight.browse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A text that may be a resource in JSON. */
sealed interface ResourceText {

    /** Deeper than any resource that is served. */
    int MOST_DEPTH = 200;

    /** Well-formed. */
    record WellFormed(JsonPlaces places) implements ResourceText {}

    /**
     * No JSON, or no object.
     *
     * @param place where reading stopped
     * @param problem what is wrong there, in a sentence
     */
    record Broken(JsonPlace place, String problem) implements ResourceText {}

    /** Reads a text without making anything of its content. */
    static ResourceText read(String text) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_DEPTH)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            return read(parser);
        } catch (JsonProcessingException e) {
            return new Broken(JsonPlace.of(e.getLocation()), problem(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceText read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Broken(JsonPlace.START, "This is not a JSON object. A resource begins with {.");
        }
        JsonPlaces places = JsonPlaces.of(parser);
        return parser.nextToken() == null
                ? new WellFormed(places)
                : new Broken(
                        JsonPlace.of(parser.currentTokenLocation()),
                        "The text goes on after the end of its JSON object. Send one resource.");
    }

    private static String problem(JsonProcessingException e) {
        String found = e.getOriginalMessage();
        int remark = found.indexOf("\n");
        return "This is not well-formed JSON: " + (remark < 0 ? found : found.substring(0, remark)) + ".";
    }
}
