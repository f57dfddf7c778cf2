package org.marrowsight.security;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Judges a FHIR request before it is carried out. What is not named here is refused to everybody. */
final class RequestJudge {

    private final StoredState stored;
    private final RecordJudge records;
    private final OperationJudge operations;
    private final BundleJudge bundles;
    private final PageLinks pages;

    RequestJudge(FhirContext fhir, StoredState stored, Set<String> assessedTypes, PageLinks pages) {
        this.stored = stored;
        this.records = new RecordJudge(fhir, stored);
        this.operations = new OperationJudge(records, assessedTypes);
        this.bundles = new BundleJudge(records, stored);
        this.pages = pages;
    }

    void judge(Access access, RequestDetails request) {
        RestOperationTypeEnum interaction = request.getRestOperationType();
        switch (interaction) {
            case METADATA -> {
                // what the server can do is no secret
            }
            case READ, VREAD, HISTORY_INSTANCE -> records.read(access, id(request));
            case SEARCH_TYPE -> search(access, request);
            case HISTORY_TYPE -> records.inFull(access, type(request), Permission.SEARCH);
            case HISTORY_SYSTEM -> records.inFull(access, Scope.EVERY_TYPE, Permission.SEARCH);
            case GET_PAGE -> page(access, request);
            case CREATE, UPDATE, DELETE -> write(access, request);
            case TRANSACTION -> bundles.judge(access, (Bundle) request.getResource());
            case EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_SERVER, VALIDATE, META ->
                operations.judge(access, String.valueOf(request.getOperation()), type(request), operand(request));
            default -> throw Refusals.forbidden("This interaction is allowed to no token.");
        }
    }

    private void search(Access access, RequestDetails request) {
        Map<String, List<String>> parameters = parameters(request);
        SearchReach.judge(access, type(request), parameters, stored::targets);
        List<FilterParameter> limits = Narrowing.of(access, type(request), parameters);
        if (!Narrowing.isApplied(parameters, limits)) {
            // it came by a way on which it was not narrowed
            throw Refusals.forbidden("A search of this kind is not allowed to this token.");
        }
    }

    private void page(Access access, RequestDetails request) {
        if (!pages.isBound(request, access)) {
            throw Refusals.nothingHere();
        }
    }

    private void write(Access access, RequestDetails request) {
        RestOperationTypeEnum interaction = request.getRestOperationType();
        Optional<String> condition =
                Optional.ofNullable(request.getConditionalUrl(interaction)).filter(url -> !url.isBlank());
        if (interaction == RestOperationTypeEnum.CREATE) {
            records.create(access, (Resource) request.getResource(), condition, Set.of());
        } else if (interaction == RestOperationTypeEnum.UPDATE) {
            Resource record = (Resource) request.getResource();
            condition.ifPresentOrElse(
                    query -> records.updateFound(access, query, record, Set.of()),
                    () -> records.update(access, id(request), record, Set.of()));
        } else {
            condition.ifPresentOrElse(
                    query -> records.deleteFound(access, type(request), query),
                    () -> records.delete(access, id(request)));
        }
    }

    private static Optional<IdType> operand(RequestDetails request) {
        return Optional.ofNullable(request.getId()).filter(id -> id.hasIdPart()).map(id -> id(request));
    }

    private static IdType id(RequestDetails request) {
        if (request.getId() == null || !request.getId().hasIdPart()) {
            throw Refusals.nothingHere();
        }
        return new IdType(
                type(request), request.getId().getIdPart(), request.getId().getVersionIdPart());
    }

    private static String type(RequestDetails request) {
        return request.getResourceName() == null ? Scope.EVERY_TYPE : request.getResourceName();
    }

    static Map<String, List<String>> parameters(RequestDetails request) {
        return request.getParameters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
    }
}
