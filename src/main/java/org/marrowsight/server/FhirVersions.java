package org.marrowsight.server;

import ca.uhn.fhir.rest.annotation.Operation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;

/** Says which version of FHIR is served, before a client has to know it. */
final class FhirVersions {

    private static final String R4 = "4.0";

    /** The versions that are served, and the one that is served unasked. */
    @Operation(
            name = "$versions",
            idempotent = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/CapabilityStatement-versions")
    public Parameters versions() {
        Parameters answer = new Parameters();
        answer.addParameter("version", new CodeType(R4));
        answer.addParameter("default", new CodeType(R4));
        return answer;
    }
}
