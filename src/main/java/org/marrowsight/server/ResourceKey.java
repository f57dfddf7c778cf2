package org.marrowsight.server;

import org.hl7.fhir.r4.model.Resource;

/**
 * What names a resource on this server, whatever its version.
 *
 * @param type name of the resource type
 * @param id logical id
 */
record ResourceKey(String type, String id) {

    static ResourceKey of(Resource resource) {
        return new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
