package org.marrowsight.server;

import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.guide.Guide;

/**
 * One state of a resource that a site has stored. Versions only grow, on whichever node a change was made, so that of two
 * states the later one is known without a clock.
 *
 * @param version version of the resource in the storage
 * @param content empty when this version is its deletion, or of no use to the terminology
 */
record SiteResource(ResourceKey key, long version, Optional<MetadataResource> content) {

    /** A resource as it is stored. What lies in the guide's own space is of another version of the guide, and no addition. */
    static SiteResource of(MetadataResource stored) {
        Long version = stored.getIdElement().getVersionIdPartAsLong();
        if (version == null) {
            throw new IllegalArgumentException(ResourceKey.of(stored) + " has no version");
        }
        return new SiteResource(
                ResourceKey.of(stored),
                version,
                Optional.of(stored).filter(resource -> !Guide.owns(resource.getUrl())));
    }

    /** The deletion of this state: the storage hands it over in the version before the deletion or in that of it. */
    SiteResource deleted() {
        return new SiteResource(key, version, Optional.empty());
    }

    /** Whether this state came later; of one version, its deletion did. */
    boolean isAfter(SiteResource other) {
        return version > other.version || (version == other.version && content.isEmpty() && other.content.isPresent());
    }
}
