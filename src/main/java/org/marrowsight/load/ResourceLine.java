package org.marrowsight.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/**
 * One resource of a file of newline-delimited JSON.
 *
 * @param file name of the file
 * @param number of the line, from 1
 * @param address type and id, such as {@code Patient/12}
 * @param json the resource as it stands there, so that no decimal loses a digit
 */
record ResourceLine(String file, long number, String address, String json) {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    /**
     * Reads a line.
     *
     * @throws UnreadableLineException when it is not one JSON object with a resource type and an id
     */
    static ResourceLine read(String file, long number, String json) throws UnreadableLineException {
        JsonNode resource = parse(json);
        String type = resource.path("resourceType").asText("");
        String id = resource.path("id").asText("");
        if (!TYPE.matcher(type).matches()) {
            throw new UnreadableLineException("It has no resourceType.");
        }
        if (!ID.matcher(id).matches()) {
            throw new UnreadableLineException("It has no id, by which it could be stored once and not twice.");
        }
        return new ResourceLine(file, number, type + "/" + id, json);
    }

    private static JsonNode parse(String json) throws UnreadableLineException {
        try {
            JsonNode resource = JSON.readTree(json);
            if (resource.isObject()) {
                return resource;
            }
            throw new UnreadableLineException("It is not a JSON object.");
        } catch (JsonProcessingException notJson) {
            throw new UnreadableLineException(
                    "It is not JSON from column " + notJson.getLocation().getColumnNr() + " on.");
        }
    }
}
