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
import org.marrowsight.cdshooks.CallRefused.Problem;
import org.springframework.http.HttpStatus;

/** Checks the shape of a call about one patient by the CDS Hooks specification and names everything that is wrong at once. */
final class HookCallReader {

    private HookCallReader() {}

    /**
     * The call in a body.
     *
     * @param hook the hook for which the service is registered
     * @throws CallRefused with status 400 when the body is no such call
     */
    static HookCall read(ObjectNode body, Hook hook) {
        List<Problem> problems = new ArrayList<>();
        CallFields call = new CallFields(body, "", problems);
        checkHook(call, hook);
        Optional<HookCall.Context> context =
                call.requiredObject("context").map(fields -> new ContextReader(fields).read(hook));
        Optional<URI> fhirServer = fhirServer(call);
        Optional<AccessToken> token =
                call.object("fhirAuthorization").flatMap(authorization -> token(call, authorization));
        Map<String, JsonNode> prefetch =
                call.object("prefetch").map(HookCallReader::prefetch).orElseGet(Map::of);
        if (!problems.isEmpty() || context.isEmpty()) {
            throw new CallRefused(HttpStatus.BAD_REQUEST, problems);
        }
        return new HookCall(context.get(), fhirServer, token, prefetch);
    }

    private static void checkHook(CallFields call, Hook hook) {
        Optional<String> named = call.requiredText("hook");
        if (named.isPresent() && !named.get().equals(hook.text())) {
            call.refuse("value", "hook", "This service is registered for the hook " + hook.text() + ".");
        }
        call.check("hookInstance", call.requiredText("hookInstance"), CallFields.UUID, "a UUID");
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

    private static Optional<AccessToken> token(CallFields call, CallFields authorization) {
        if (!call.node().hasNonNull("fhirServer")) {
            call.refuse("required", "fhirServer", "fhirAuthorization needs a fhirServer.");
        }
        List.of("scope", "subject").forEach(authorization::requiredText);
        Optional<String> type = authorization.requiredText("token_type");
        if (type.isPresent() && !type.get().equals("Bearer")) {
            authorization.refuse("value", "token_type", "token_type must be Bearer.");
        }
        if (!authorization.node().path("expires_in").isIntegralNumber()) {
            authorization.refuse("required", "expires_in", "expires_in must be a whole number of seconds.");
        }
        return authorization.requiredText("access_token").map(AccessToken::new);
    }

    private static Map<String, JsonNode> prefetch(CallFields prefetch) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        prefetch.node().properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        boolean odd = values.values().stream().anyMatch(value -> !value.isNull() && !FhirJson.isResource(value));
        if (odd) {
            // the key is the caller's own text: it is not repeated
            prefetch.refuse("structure", "", "Each value of prefetch must be a FHIR resource or null.");
        }
        return values;
    }
}
