package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.storage.interceptor.balp.BalpAuditCaptureInterceptor;
import ca.uhn.fhir.storage.interceptor.balp.BalpProfileEnum;
import ca.uhn.fhir.util.UrlUtil;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Reference;
import org.marrowsight.audit.AuditEvents;
import org.marrowsight.audit.AuditTrail;
import org.marrowsight.audit.AuditedCaller;

/**
 * Writes down who reads, searches and writes, as IHE's Basic Audit Log Patterns have it, and who asks for a history or an
 * operation, or searches and finds nothing, which HAPI FHIR's interceptor leaves out. Content that is open to everybody can be read unnoticed.
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

    private static final Set<RestOperationTypeEnum> SEARCHES =
            Set.of(RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.SEARCH_SYSTEM);

    private static final String SHOWING_NOTHING = RequestAudit.class.getName() + ".showing-nothing";

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

    /** HAPI FHIR's interceptor writes down searches by what they show. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_AUTHORIZATION)
    public void searched(RequestDetails request) {
        if (SEARCHES.contains(request.getRestOperationType())) {
            showingNothing(request).add(request);
        }
    }

    /** A search that shows something. */
    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    public void shown(IPreResourceShowDetails shown, RequestDetails request) {
        if (shown.size() > 0) {
            showingNothing(request).remove(request);
        }
    }

    /** That nothing is there, or how many there are, tells of patients as well. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = AFTER_AUTHORIZATION)
    public void answered(RequestDetails request) {
        for (RequestDetails search : List.copyOf(showingNothing(request))) {
            if (search instanceof ServletRequestDetails servlet) {
                recordUnlessOpen(trail, searchEvent(servlet));
            }
        }
        request.getUserData().remove(SHOWING_NOTHING);
    }

    /** Those of a bundle share the data of their request. */
    @SuppressWarnings("unchecked")
    private static Set<RequestDetails> showingNothing(RequestDetails request) {
        return (Set<RequestDetails>) request.getUserData()
                .computeIfAbsent(
                        SHOWING_NOTHING,
                        none -> Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    private AuditEvent searchEvent(ServletRequestDetails request) {
        AuditEvent event = AuditEvents.of(
                request.getRestOperationType().getCode(),
                AuditedCaller.of(request.getServletRequest()),
                request.getServletRequest().getRemoteAddr(),
                clock.instant());
        event.getMeta().addProfile(BalpProfileEnum.BASIC_QUERY.getProfileUrl());
        StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        request.getParameters().forEach((name, values) -> {
            for (String value : values) {
                parameters.add(name + "=" + UrlUtil.escapeUrlParam(value));
            }
        });
        AuditEvents.query(event, request.getFhirServerBase() + "/" + request.getRequestPath() + parameters);
        return event;
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
