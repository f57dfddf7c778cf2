package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.MetadataResource;

/** The profiles, value sets and other canonical resources in the HAPI FHIR store, all of them and not a page. */
record StoredCanonicals(DaoRegistry storage) {

    private static final int TOO_MANY = 100_000;

    /**
     * Everything of one type.
     *
     * @throws IllegalStateException when there is more than can be held in memory
     */
    List<MetadataResource> of(String type) {
        // without a count HAPI stops at the size of a page
        SearchParameterMap everything = SearchParameterMap.newSynchronous().setCount(TOO_MANY);
        List<MetadataResource> found =
                storage
                        .getResourceDao(type)
                        .search(everything, new SystemRequestDetails())
                        .getResources(0, TOO_MANY)
                        .stream()
                        .map(MetadataResource.class::cast)
                        .toList();
        if (found.size() >= TOO_MANY) {
            throw new IllegalStateException("more than " + TOO_MANY + " resources of type " + type);
        }
        return found;
    }
}
