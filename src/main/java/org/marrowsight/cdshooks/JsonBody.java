package org.marrowsight.cdshooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a body as exactly one JSON object. Its size, depth, encoding, numbers and the uniqueness of its keys have been judged
 * by the guard in front.
 * Safe for use by many threads.
 */
final class JsonBody {

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // a laboratory's 5.0 is not its 5
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * The object in a body.
     *
     * @throws CallRefused with status 400 when the body is anything else
     */
    ObjectNode read(InputStream body) throws IOException {
        try {
            if (mapper.readValue(body, JsonNode.class) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw refused();
        }
        throw refused();
    }

    private static CallRefused refused() {
        return CallRefused.badRequest("structure", "", "The body must be one well-formed JSON object.");
    }
}
