package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.List;

/** The JSON Schemas that are published in {@code docs/cds-hooks}. */
public enum CdsSchemas {
    DISCOVERY("discovery"),
    REQUEST("request"),
    RESPONSE("response"),
    FEEDBACK("feedback");

    @SuppressWarnings("ImmutableEnumChecker") // read once, and then only asked
    private final JsonSchema schema;

    CdsSchemas(String name) {
        Path file = Path.of("docs", "cds-hooks", name + ".schema.json").toAbsolutePath();
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(file.toUri().toString()));
    }

    /** What is wrong with a message, in words. */
    public List<String> problems(JsonNode message) {
        return schema.validate(message).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** Fails unless a message is as the schema says. */
    public void assertHolds(JsonNode message) {
        assertThat(problems(message)).as(message.toPrettyString()).isEmpty();
    }
}
