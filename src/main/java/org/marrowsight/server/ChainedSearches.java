package org.marrowsight.server;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches through a reference, as {@code patient.identifier}: FHIR lets it point to several types, and HAPI FHIR refuses the
 * search as soon as one of them is not stored here, as a Group of patients. Where a single one is stored, that one is meant.
 */
@Interceptor
final class ChainedSearches {

    private final ISearchParamRegistry parameters;

    ChainedSearches(ISearchParamRegistry parameters) {
        this.parameters = parameters;
    }

    /** Called before a search is made; {@code request} is null where the server itself searches. */
    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void search(SearchParameterMap search, @Nullable RequestDetails request) {
        if (request != null && ServedTypes.STORABLE.contains(String.valueOf(request.getResourceName()))) {
            search.entrySet().forEach(parameter -> parameter
                    .getValue()
                    .forEach(values -> replaceOpen(request.getResourceName(), parameter.getKey(), values)));
        }
    }

    private void replaceOpen(String type, String name, List<IQueryParameterType> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof ReferenceParam reference && isOpen(reference)) {
                values.set(i, meant(type, name, reference));
            }
        }
    }

    private static boolean isOpen(ReferenceParam reference) {
        return reference.getChain() != null && reference.getResourceType() == null;
    }

    private ReferenceParam meant(String type, String name, ReferenceParam reference) {
        return target(type, name)
                .map(target -> new ReferenceParam(target, reference.getChain(), reference.getValue()))
                .orElse(reference);
    }

    private Optional<String> target(String type, String name) {
        RuntimeSearchParam parameter = parameters.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
        List<String> stored = parameter == null
                ? List.of()
                : parameter.getTargets().stream()
                        .filter(ServedTypes.STORABLE::contains)
                        .toList();
        return stored.size() == 1 ? Optional.of(stored.get(0)) : Optional.empty();
    }
}
