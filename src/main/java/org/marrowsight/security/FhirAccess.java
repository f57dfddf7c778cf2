package org.marrowsight.security;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationConstants;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationFlagsEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.PolicyEnum;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;

/**
 * Holds each FHIR request to what its token allows: judges and narrows it before it is carried out, and has HAPI FHIR judge
 * each resource that is stored or shown by the same grants. Safe for use by many threads.
 */
@Interceptor(order = AuthorizationConstants.ORDER_AUTH_INTERCEPTOR)
public final class FhirAccess extends AuthorizationInterceptor {

    private final RequestJudge requests;
    private final AccessRules rules;
    private final PageLinks pages;

    /**
     * What stands between tokens and records.
     *
     * @param assessedTypes the types of the records that {@code $assess-marrow} rests on
     * @param keyedHash what only the nodes of this installation can make of a text, in hexadecimal digits
     */
    public FhirAccess(
            FhirContext fhir, StoredState stored, Set<String> assessedTypes, UnaryOperator<String> keyedHash) {
        super(PolicyEnum.DENY);
        // searches are narrowed and judged here; HAPI's rules would ask the client to narrow them
        setFlags(AuthorizationFlagsEnum.DO_NOT_PROACTIVELY_BLOCK_COMPARTMENT_READ_ACCESS);
        this.pages = new PageLinks(keyedHash);
        this.requests = new RequestJudge(fhir, stored, assessedTypes, pages);
        RecordJudge records = new RecordJudge(fhir, stored);
        this.rules = new AccessRules(records::includes);
    }

    /** Whether all records of these types may be read and searched by whoever sent a request. */
    public static boolean showsEverybody(RequestDetails request, Set<String> types) {
        return Access.of(request).showsEverybody(types);
    }

    @Override
    public List<IAuthRule> buildRuleList(RequestDetails request) {
        return rules.of(Access.of(request));
    }

    /** Adds to a search what limits it. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void narrow(RequestDetails request) {
        if (request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE) {
            answering(request, () -> narrowed(request));
        }
    }

    private static void narrowed(RequestDetails request) {
        Map<String, List<String>> stated = RequestJudge.parameters(request);
        List<FilterParameter> limits = Narrowing.of(Access.of(request), request.getResourceName(), stated);
        if (!limits.isEmpty()) {
            request.setParameters(Narrowing.applied(stated, limits).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().toArray(String[]::new))));
        }
    }

    @Override
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void incomingRequestPreHandled(RequestDetails request, Pointcut pointcut) {
        answering(request, () -> requests.judge(Access.of(request), request));
        super.incomingRequestPreHandled(request, pointcut);
    }

    /** Whoever has no token is asked for one. */
    private static void answering(RequestDetails request, Runnable judgement) {
        try {
            judgement.run();
        } catch (ForbiddenOperationException refused) {
            if (Access.of(request).isWithoutToken()) {
                throw Refusals.tokenNeeded();
            }
            throw refused;
        }
    }

    @Override
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void hookOutgoingResponse(RequestDetails request, IBaseResource answer, Pointcut pointcut) {
        super.hookOutgoingResponse(request, answer, pointcut);
        if (answer instanceof Bundle result) {
            pages.bind(result, Access.of(request));
        }
    }

    /** What only holds other resources is allowed; each of these is judged by itself. */
    @Override
    public Verdict applyRulesAndReturnDecision(
            RestOperationTypeEnum operation,
            RequestDetails request,
            IBaseResource sent,
            IIdType sentId,
            IBaseResource shown,
            Pointcut pointcut) {
        return shown instanceof Bundle || shown instanceof Parameters || shown instanceof OperationOutcome
                ? new Verdict(PolicyEnum.ALLOW, null)
                : super.applyRulesAndReturnDecision(operation, request, sent, sentId, shown, pointcut);
    }

    @Override
    protected void handleDeny(RequestDetails request, Verdict verdict) {
        Access access = Access.of(request);
        if (access.isWithoutToken()) {
            throw Refusals.tokenNeeded();
        }
        boolean byId = request.getId() != null && request.getId().hasIdPart();
        if (byId && !access.allowsInFull(String.valueOf(request.getResourceName()), Permission.READ)) {
            throw Refusals.nothingHere();
        }
        throw Refusals.forbidden("The token does not allow this.");
    }
}
