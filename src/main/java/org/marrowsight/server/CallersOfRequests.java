package org.marrowsight.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.storage.interceptor.balp.IBalpAuditContextServices;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Reference;
import org.marrowsight.audit.AuditedCaller;

/** Tells HAPI FHIR's interceptor who sent a request. */
final class CallersOfRequests implements IBalpAuditContextServices {

    @Override
    public Reference getAgentClientWho(RequestDetails request) {
        return caller(request).clientReference();
    }

    @Override
    public Reference getAgentUserWho(RequestDetails request) {
        return caller(request).userReference();
    }

    /** Relative: the base that a client wrote into its request is no name of this server. */
    @Override
    public String massageResourceIdForStorage(RequestDetails request, IBaseResource resource, IIdType id) {
        return String.valueOf(id.toUnqualified().getValue());
    }

    private static AuditedCaller caller(RequestDetails request) {
        return request instanceof ServletRequestDetails servlet
                ? AuditedCaller.of(servlet.getServletRequest())
                : AuditedCaller.UNKNOWN;
    }
}
