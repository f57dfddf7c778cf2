package org.marrowsight.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IJsonLikeParser;
import ca.uhn.fhir.parser.json.jackson.JacksonStructure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/** Reads the FHIR resources within a call, and writes those within a card. Safe for use by many threads. */
final class FhirJson {

    private final FhirContext fhir;
    private final JsonMapper mapper = new JsonMapper();

    FhirJson(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** Whether a value looks like a resource. */
    static boolean isResource(JsonNode value) {
        return value.isObject() && value.path("resourceType").isTextual();
    }

    /**
     * The resource in a value.
     *
     * @param element where it stands in the call, for the message
     * @throws CallRefused with status 400 when it is no FHIR R4
     */
    Resource read(ObjectNode value, String element) {
        // a parser is not safe for many threads: a new one each time
        IJsonLikeParser parser = (IJsonLikeParser) fhir.newJsonParser();
        parser.setParserErrorHandler(new RefusingErrorHandler());
        JacksonStructure structure = new JacksonStructure();
        structure.setNativeObject(value);
        try {
            IBaseResource resource = parser.parseResource(structure);
            return (Resource) resource;
        } catch (RuntimeException broken) {
            // of many kinds: the parser expects objects where FHIR has objects, and fails by accident where it finds
            // something else
            throw CallRefused.badRequest(
                    "invalid",
                    element,
                    "It is not a FHIR R4 resource: check resource type, element names and value types.");
        }
    }

    /** A resource as JSON. */
    ObjectNode write(Resource resource) {
        try {
            return (ObjectNode) mapper.readTree(fhir.newJsonParser().encodeResourceToString(resource));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
