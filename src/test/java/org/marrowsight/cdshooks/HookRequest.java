package org.marrowsight.cdshooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** A patient-view call as a client would write it, to be changed at will. */
public final class HookRequest {

    /** The keys of all templates. */
    public static final List<String> KEYS = List.of(
            "patient",
            "conditions",
            "bloodTests",
            "symptoms",
            "marrow",
            "medicationRequests",
            "medicationAdministrations",
            "medicationStatements",
            "procedures");

    private static final JsonMapper MAPPER = new JsonMapper();

    private final ObjectNode body = MAPPER.createObjectNode();

    private HookRequest(String patientId) {
        body.put("hook", "patient-view");
        body.put("hookInstance", UUID.randomUUID().toString());
        body.putObject("context").put("userId", "Practitioner/x").put("patientId", patientId);
    }

    /** A correct call that sends no data. */
    public static HookRequest about(String patientId) {
        return new HookRequest(patientId);
    }

    /** A correct call that says of every search that there is nothing on record. */
    public static HookRequest withNothingOnRecord(String patientId) {
        HookRequest request = new HookRequest(patientId);
        KEYS.forEach(key -> request.prefetch(key, JsonNodeFactory.instance.nullNode()));
        return request;
    }

    /** Names the caller's FHIR base. */
    public HookRequest fhirServer(String address) {
        body.put("fhirServer", address);
        return this;
    }

    /** Sends a value for a key. */
    public HookRequest prefetch(String key, JsonNode value) {
        body.withObject("/prefetch").set(key, value);
        return this;
    }

    /** Sends a value for a key. */
    public HookRequest prefetch(String key, String json) {
        return prefetch(key, parse(json));
    }

    /** Sends a search result for a key. */
    public HookRequest found(String key, String... resources) {
        return prefetch(key, bundle(resources));
    }

    /** Leaves a key out. */
    public HookRequest without(String key) {
        body.withObject("/prefetch").remove(key);
        return this;
    }

    /** Puts any JSON at a place, for example {@code /context/userId}. */
    public HookRequest with(String pointer, String json) {
        int slash = pointer.lastIndexOf('/');
        ObjectNode owner = slash == 0 ? body : body.withObject(pointer.substring(0, slash));
        owner.set(pointer.substring(slash + 1), parse(json));
        return this;
    }

    /** Removes what is at a place. */
    public HookRequest lacking(String pointer) {
        int slash = pointer.lastIndexOf('/');
        ObjectNode owner = slash == 0 ? body : body.withObject(pointer.substring(0, slash));
        owner.remove(pointer.substring(slash + 1));
        return this;
    }

    /** The call as JSON. */
    public String json() {
        return body.toString();
    }

    /** A Bundle as the sandbox builds it: without a type. */
    public static ObjectNode bundle(String... resources) {
        ObjectNode bundle = MAPPER.createObjectNode().put("resourceType", "Bundle");
        ArrayNode entries = MAPPER.createArrayNode();
        for (String resource : resources) {
            entries.addObject().set("resource", parse(resource));
        }
        if (!entries.isEmpty()) {
            bundle.set("entry", entries);
        }
        return bundle;
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
