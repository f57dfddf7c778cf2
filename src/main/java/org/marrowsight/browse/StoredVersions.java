package org.marrowsight.browse;

import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;

/** The versions of terminology resources that the server has stored, numbered from 1. */
public interface StoredVersions {

    /** The number of the newest version; 0 when nothing is stored under this type and id. */
    int newest(String type, String id);

    /** One version; empty when there is none of this number, or the resource was deleted with it. */
    Optional<MetadataResource> version(String type, String id, int number);
}
