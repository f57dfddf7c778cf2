package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * The storage by type. HAPI FHIR's own fails without an answer when a record refers to one of a type that is not stored here,
 * as to a RelatedPerson.
 */
final class ServedDaos extends DaoRegistry {

    private final FhirContext fhir;

    ServedDaos(FhirContext fhir) {
        super(fhir);
        this.fhir = fhir;
        setSupportedResourceTypes(ServedTypes.STORABLE);
    }

    /** @throws InvalidRequestException when the type is not stored here */
    @Override
    public <R extends IBaseResource> IFhirResourceDao<R> getResourceDao(Class<R> type) {
        IFhirResourceDao<R> dao = getResourceDaoOrNull(type);
        if (dao == null) {
            throw new InvalidRequestException(ServedTypes.refusal(fhir.getResourceType(type)));
        }
        return dao;
    }
}
