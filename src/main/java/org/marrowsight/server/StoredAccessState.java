package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.security.StoredState;

/** What the judgement of a request has to know of the HAPI FHIR store, read without a judgement. */
final class StoredAccessState implements StoredState {

    private final DaoRegistry daos;
    private final SearchParamMatcher matcher;
    private final ISearchParamRegistry searches;

    StoredAccessState(DaoRegistry daos, SearchParamMatcher matcher, ISearchParamRegistry searches) {
        this.daos = daos;
        this.matcher = matcher;
        this.searches = searches;
    }

    @Override
    public Optional<Resource> find(IdType id) {
        if (!ServedTypes.NAMES.contains(id.getResourceType())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    (Resource) daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException | InvalidRequestException none) {
            return Optional.empty();
        }
    }

    @Override
    public boolean satisfies(Resource resource, String query) {
        try {
            InMemoryMatchResult result = matcher.match(query, resource, new SystemRequestDetails());
            return result.supported() && result.matched();
        } catch (InvalidRequestException unreadable) {
            return false;
        }
    }

    @Override
    public Set<String> targets(String type, String parameter) {
        return ServedTypes.NAMES.contains(type)
                ? Optional.ofNullable(
                                searches.getActiveSearchParam(type, parameter, SearchParamLookupContextEnum.SEARCH))
                        .map(found -> found.getTargets().stream()
                                .filter(ServedTypes.NAMES::contains)
                                .collect(Collectors.toUnmodifiableSet()))
                        .orElse(Set.of())
                : Set.of();
    }
}
