package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;

/** HAPI FHIR's servlet without its banner: what runs here is nobody's business but the operator's. */
final class FhirServlet extends RestfulServer {

    private static final long serialVersionUID = 1L;

    FhirServlet(FhirContext fhir) {
        super(fhir);
    }

    @Override
    protected void addRequestIdToResponse(ServletRequestDetails request, String number) {
        // every answer has it already, by RequestNumbers
    }

    @Override
    public void addHeadersToResponse(HttpServletResponse response) {
        // the only header added here is X-Powered-By
    }
}
