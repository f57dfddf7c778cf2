package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Specimen;
import org.marrowsight.validation.SpecimenRecords;

/** The specimens in the HAPI FHIR store. Inside a transaction of the database it reads what that transaction sees. */
final class StoredSpecimens implements SpecimenRecords {

    private static final int TOO_MANY = 10_000;

    private final DaoRegistry daos;
    private final FhirContext fhir;
    private final MatchUrlService searches;

    StoredSpecimens(DaoRegistry daos, FhirContext fhir, MatchUrlService searches) {
        this.daos = daos;
        this.fhir = fhir;
        this.searches = searches;
    }

    @Override
    public Optional<Specimen> specimen(String id) {
        try {
            return Optional.of(
                    daos.getResourceDao(Specimen.class).read(new IdType("Specimen", id), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException none) {
            return Optional.empty();
        }
    }

    @Override
    public List<Observation> observationsOf(String specimenId) {
        SearchParameterMap ofSpecimen =
                new SearchParameterMap().add("specimen", new ReferenceParam("Specimen/" + specimenId));
        List<Observation> found = search("Observation", ofSpecimen, TOO_MANY).stream()
                .map(Observation.class::cast)
                .toList();
        if (found.size() >= TOO_MANY) {
            throw new IllegalStateException("more than " + TOO_MANY + " observations of one specimen");
        }
        return found;
    }

    /** A search that cannot be read finds nothing: the storage refuses it in words of its own. */
    @Override
    public Optional<String> meantBy(String search) {
        try {
            String type = search.substring(0, search.indexOf('?'));
            SearchParameterMap parameters = searches.translateMatchUrl(search, fhir.getResourceDefinition(type));
            return Optional.of(search(type, parameters, 2))
                    .filter(found -> found.size() == 1)
                    .map(found -> found.get(0)
                            .getIdElement()
                            .toUnqualifiedVersionless()
                            .getValue());
        } catch (InvalidRequestException unreadable) {
            return Optional.empty();
        }
    }

    /** The count is what lifts the limit of a page, which HAPI else sets to synchronous searches too. */
    private List<IBaseResource> search(String type, SearchParameterMap parameters, int most) {
        parameters.setLoadSynchronousUpTo(most).setCount(most);
        return daos.getResourceDao(type)
                .search(parameters, new SystemRequestDetails())
                .getResources(0, most);
    }
}
