package org.marrowsight.server;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.marrowsight.guard.RequestGuard;

/**
 * Keeps a stored search parameter from taking the place of another: the decisions find a patient's records by FHIR's
 * own searches, and one that looks elsewhere under the same name would hide them. A site adds searches under names of
 * its own.
 */
@Interceptor
final class SearchProtection {

    private static final String OF_FHIR = "http://hl7.org/fhir/SearchParameter/";

    private final ISearchParamRegistry searches;

    SearchProtection(ISearchParamRegistry searches) {
        this.searches = searches;
    }

    /** Judges a search parameter that is about to be stored for the first time. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void create(IBaseResource resource) {
        judge(resource);
    }

    /** Judges a search parameter that is about to replace an earlier version. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void update(IBaseResource before, IBaseResource after) {
        judge(after);
    }

    private void judge(IBaseResource resource) {
        if (resource instanceof SearchParameter parameter) {
            refuseUnjudged(parameter);
            refuseForeign(parameter);
            for (CodeType base : parameter.getBase()) {
                taken(base.getValue(), parameter).ifPresent(other -> {
                    throw new ForbiddenOperationException(base.getValue() + " has a search " + parameter.getCode()
                            + " already (" + other.getUri() + "). Send the search parameter with another code.");
                });
            }
        }
    }

    /** HAPI FHIR would take it as the new definition of FHIR's own search. */
    private static void refuseForeign(SearchParameter parameter) {
        if (parameter.hasUrl() && parameter.getUrl().startsWith(OF_FHIR)) {
            throw new ForbiddenOperationException(
                    "The search parameter " + parameter.getUrl()
                            + " is FHIR's own and cannot be changed. Send the search parameter with a url and a code of yours.");
        }
    }

    private static void refuseUnjudged(SearchParameter parameter) {
        boolean named =
                parameter.getType() == SearchParamType.REFERENCE || parameter.getType() == SearchParamType.TOKEN;
        if (!named && parameter.hasCode() && RequestGuard.mustNotHoldNumbers(parameter.getCode())) {
            throw new ForbiddenOperationException("A search " + parameter.getCode()
                    + " is by reference or code in FHIR. Send the search parameter with another code.");
        }
    }

    private Optional<RuntimeSearchParam> taken(String type, SearchParameter parameter) {
        return Optional.ofNullable(
                        searches.getActiveSearchParam(type, parameter.getCode(), SearchParamLookupContextEnum.ALL))
                .filter(other -> !parameter.getUrl().equals(other.getUri()));
    }
}
