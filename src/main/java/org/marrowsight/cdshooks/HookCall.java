package org.marrowsight.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A call whose shape has been checked. The caller's access token is left behind: nothing here needs it.
 *
 * @param patientId logical id of the patient in context
 * @param fhirServer the caller's FHIR base, empty when it names none
 * @param prefetch what the caller sent along, by key; a JSON null means that there is nothing on record
 */
record HookCall(String patientId, Optional<URI> fhirServer, Map<String, JsonNode> prefetch) {}
