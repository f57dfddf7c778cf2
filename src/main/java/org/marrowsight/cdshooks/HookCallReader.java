package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marrowsight.cdshooks.CallRefused.Problem;
import org.springframework.http.HttpStatus;

/** Checks the shape of a call about one patient by the CDS Hooks specification and names everything that is wrong at once. */
final class HookCallReader {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final String ID = "[A-Za-z0-9\\-.]{1,64}";
    private static final Pattern LOGICAL_ID = Pattern.compile(ID);
    private static final String LOGICAL_ID_RULE = "1 to 64 letters, digits, hyphens and points";
    private static final Pattern USER = Pattern.compile("[A-Z][A-Za-z]{1,40}/" + ID);

    private HookCallReader() {}

    /**
     * The call in a body.
     *
     * @param hook the hook for which the service is registered
     * @throws CallRefused with status 400 when the body is no such call
     */
    static HookCall read(ObjectNode body, String hook) {
        List<Problem> problems = new ArrayList<>();
        CallFields call = new CallFields(body, "", problems);
        checkHook(call, hook);
        Optional<String> patientId = call.requiredObject("context").flatMap(HookCallReader::patientId);
        Optional<URI> fhirServer = fhirServer(call);
        call.object("fhirAuthorization").ifPresent(fields -> checkAuthorization(call, fields));
        Map<String, JsonNode> prefetch =
                call.object("prefetch").map(HookCallReader::prefetch).orElseGet(Map::of);
        if (!problems.isEmpty() || patientId.isEmpty()) {
            throw new CallRefused(HttpStatus.BAD_REQUEST, problems);
        }
        return new HookCall(patientId.get(), fhirServer, prefetch);
    }

    private static void checkHook(CallFields call, String hook) {
        Optional<String> named = call.requiredText("hook");
        if (named.isPresent() && !named.get().equals(hook)) {
            call.refuse("value", "hook", "This service is registered for the hook " + hook + ".");
        }
        call.check("hookInstance", call.requiredText("hookInstance"), UUID, "a UUID");
    }

    private static Optional<String> patientId(CallFields context) {
        context.check("userId", context.requiredText("userId"), USER, "a reference of the form Type/id");
        context.check("encounterId", context.text("encounterId"), LOGICAL_ID, LOGICAL_ID_RULE);
        Optional<String> patientId = context.requiredText("patientId");
        context.check("patientId", patientId, LOGICAL_ID, LOGICAL_ID_RULE);
        return patientId;
    }

    private static Optional<URI> fhirServer(CallFields call) {
        Optional<String> text = call.text("fhirServer");
        Optional<URI> address = text.flatMap(HookCallReader::address);
        if (text.isPresent() && address.isEmpty()) {
            call.refuse("value", "fhirServer", "fhirServer must be an absolute http or https address.");
        }
        return address;
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(OwnBases::isHttp);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static void checkAuthorization(CallFields call, CallFields authorization) {
        if (!call.node().hasNonNull("fhirServer")) {
            call.refuse("required", "fhirServer", "fhirAuthorization needs a fhirServer.");
        }
        List.of("access_token", "scope", "subject").forEach(authorization::requiredText);
        Optional<String> type = authorization.requiredText("token_type");
        if (type.isPresent() && !type.get().equals("Bearer")) {
            authorization.refuse("value", "token_type", "token_type must be Bearer.");
        }
        if (!authorization.node().path("expires_in").isIntegralNumber()) {
            authorization.refuse("required", "expires_in", "expires_in must be a whole number of seconds.");
        }
    }

    private static Map<String, JsonNode> prefetch(CallFields prefetch) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        prefetch.node().properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        boolean odd = values.values().stream().anyMatch(value -> !value.isNull() && !isResource(value));
        if (odd) {
            // the key is the caller's own text: it is not repeated
            prefetch.refuse("structure", "", "Each value of prefetch must be a FHIR resource or null.");
        }
        return values;
    }

    private static boolean isResource(JsonNode value) {
        return value.isObject() && value.path("resourceType").isTextual();
    }
}
