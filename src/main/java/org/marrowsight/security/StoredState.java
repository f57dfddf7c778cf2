package org.marrowsight.security;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** What a judgement has to know of the store. Nothing that is asked here is shown to anybody. Safe for use by many threads. */
public interface StoredState {

    /**
     * A resource as it is stored.
     *
     * @param id type and logical id; with a version that version, else the newest
     * @return empty when there is none or it is deleted
     */
    Optional<Resource> find(IdType id);

    /** Whether a resource satisfies all parameters of a query; never when that cannot be told from the resource alone. */
    boolean satisfies(Resource resource, String query);

    /** The resource types that a search parameter of a type refers to; empty when there is no such parameter. */
    Set<String> targets(String type, String parameter);
}
