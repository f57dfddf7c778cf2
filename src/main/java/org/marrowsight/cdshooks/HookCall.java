package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call whose shape has been checked.
 *
 * @param context whom and what it is about
 * @param fhirServer the caller's FHIR base, empty when it names none
 * @param token the caller's token for that base, empty when it sends none
 * @param prefetch what the caller sent along, by key; a JSON null means that there is nothing on record
 */
record HookCall(
        Context context, Optional<URI> fhirServer, Optional<AccessToken> token, Map<String, JsonNode> prefetch) {

    /** Logical id of the patient in context. */
    String patientId() {
        return context.patientId();
    }

    /**
     * Whom and what a call is about.
     *
     * @param userId reference of the user, {@code Type/id}
     * @param patientId logical id of the patient
     * @param draftOrders the Bundle of the orders that are being written; empty for a hook without orders
     * @param selections references to those that have just been selected; empty but for order-select
     */
    record Context(String userId, String patientId, Optional<ObjectNode> draftOrders, List<String> selections) {

        Context {
            selections = List.copyOf(selections);
        }
    }
}
