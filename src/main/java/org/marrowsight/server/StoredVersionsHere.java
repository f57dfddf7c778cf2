package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.browse.StoredVersions;

/** The versions of terminology resources in the HAPI FHIR store. */
final class StoredVersionsHere implements StoredVersions {

    private final DaoRegistry storage;

    StoredVersionsHere(DaoRegistry storage) {
        this.storage = storage;
    }

    @Override
    public int newest(String type, String id) {
        return read(type, new IdType(type, id))
                .map(resource -> resource.getIdElement().getVersionIdPartAsLong())
                .map(Long::intValue)
                .orElse(0);
    }

    @Override
    public Optional<MetadataResource> version(String type, String id, int number) {
        return read(type, new IdType(type, id, String.valueOf(number)));
    }

    private Optional<MetadataResource> read(String type, IdType id) {
        try {
            return Optional.of((MetadataResource) storage.getResourceDao(type).read(id, new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException none) {
            return Optional.empty();
        }
    }
}
