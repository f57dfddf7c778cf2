package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.storage.interceptor.balp.BalpAuditCaptureInterceptor;
import java.time.Clock;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Reference;
import org.marrowsight.audit.AuditEvents;
import org.marrowsight.audit.AuditTrail;
import org.marrowsight.audit.AuditedCaller;

/**
 * Writes down who reads, searches and writes, as IHE's Basic Audit Log Patterns have it, and who asks for a history or an
 * operation, which HAPI FHIR's interceptor leaves out. Content that is open to everybody can be read unnoticed.
 */
@Interceptor(order = RequestAudit.AFTER_AUTHORIZATION)
final class RequestAudit extends BalpAuditCaptureInterceptor {

    static final int AFTER_AUTHORIZATION = 1000;

    private static final Set<RestOperationTypeEnum> LEFT_OUT = Set.of(
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM,
            RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE,
            RestOperationTypeEnum.EXTENDED_OPERATION_TYPE,
            RestOperationTypeEnum.EXTENDED_OPERATION_SERVER);

    private final AuditTrail trail;
    private final Clock clock;

    RequestAudit(AuditTrail trail, Clock clock) {
        super(event -> recordUnlessOpen(trail, event), new CallersOfRequests());
        this.trail = trail;
        this.clock = clock;
    }

    /** Before it is carried out: what cannot be written down is not answered. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_AUTHORIZATION)
    public void asked(RequestDetails request) {
        String type = request.getResourceName();
        boolean ofDefinitions = type != null && ServedTypes.CONFORMANCE.contains(type);
        if (LEFT_OUT.contains(request.getRestOperationType())
                && !ofDefinitions
                && request instanceof ServletRequestDetails servlet) {
            trail.recordAuditEvent(event(servlet));
        }
    }

    private AuditEvent event(ServletRequestDetails request) {
        String interaction = request.getRestOperationType().getCode();
        AuditEvent event = AuditEvents.of(
                interaction,
                AuditedCaller.of(request.getServletRequest()),
                request.getServletRequest().getRemoteAddr(),
                clock.instant());
        boolean ofOne = request.getId() != null && request.getId().hasIdPart();
        if (ofOne && "Patient".equals(request.getResourceName())) {
            AuditEvents.patient(event, request.getId().getIdPart());
        }
        String operation = request.getOperation() == null ? interaction : request.getOperation();
        var thing = AuditEvents.thing(event, operation);
        if (ofOne) {
            thing.setWhat(new Reference(
                    request.getResourceName() + "/" + request.getId().getIdPart()));
        }
        return event;
    }

    private static void recordUnlessOpen(AuditTrail trail, AuditEvent event) {
        if (!AuditedContent.isDefinition(event)) {
            trail.recordAuditEvent(event);
        }
    }
}
