package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.guide.Guide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the packaged guide into the database in one transaction. What is already there and says the same is not
 * written; what an earlier version of the guide left behind is deleted. A resource of the site that has a type and id which
 * the guide has since taken gives way, is kept as an earlier version, and is named in the log.
 */
final class GuideInstallation {

    private static final Logger LOG = LoggerFactory.getLogger(GuideInstallation.class);

    private final DaoRegistry storage;
    private final IFhirSystemDao<Bundle, Meta> system;
    private final GuideContent content;

    GuideInstallation(DaoRegistry storage, IFhirSystemDao<Bundle, Meta> system, GuideContent content) {
        this.storage = storage;
        this.system = system;
        this.content = content;
    }

    /**
     * What an installation did.
     *
     * @param installed resources that were written
     * @param unchanged resources that were already there
     * @param removed resources of an earlier version that were deleted
     */
    record Result(int installed, int unchanged, int removed) {}

    Result install(Guide guide) {
        Map<ResourceKey, MetadataResource> stored = stored();
        List<MetadataResource> changed = guide.resources().stream()
                .filter(resource -> !isStored(resource, stored))
                .toList();
        changed.stream()
                .map(resource -> stored.get(ResourceKey.of(resource)))
                .filter(there -> there != null && !Guide.owns(there.getUrl()))
                .forEach(GuideInstallation::tellOfTheSite);
        List<ResourceKey> leftovers = stored.values().stream()
                .filter(resource -> Guide.owns(resource.getUrl()) && !content.names(resource))
                .map(ResourceKey::of)
                .toList();
        if (!changed.isEmpty() || !leftovers.isEmpty()) {
            system.transaction(new SystemRequestDetails(), transaction(changed, leftovers));
        }
        return new Result(changed.size(), guide.resources().size() - changed.size(), leftovers.size());
    }

    /** The guide must be right, and nothing of the site may vanish unnoticed. */
    private static void tellOfTheSite(MetadataResource replaced) {
        ResourceKey key = ResourceKey.of(replaced);
        LOG.warn(
                "{} of the site ({}) gives way to a resource of the guide with the same id. It is kept as"
                        + " {}/_history/{}: post it again under another id, else its content is not in force",
                key,
                replaced.getUrl(),
                key,
                replaced.getIdElement().getVersionIdPart());
    }

    private boolean isStored(MetadataResource resource, Map<ResourceKey, MetadataResource> stored) {
        MetadataResource there = stored.get(ResourceKey.of(resource));
        return there != null && content.holds(there);
    }

    private Map<ResourceKey, MetadataResource> stored() {
        Map<ResourceKey, MetadataResource> stored = new HashMap<>();
        for (String type : ServedTypes.CONFORMANCE) {
            new StoredCanonicals(storage)
                    .of(type)
                    .forEach(canonical -> stored.put(ResourceKey.of(canonical), canonical));
        }
        return stored;
    }

    private static Bundle transaction(Collection<MetadataResource> changed, Collection<ResourceKey> leftovers) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        changed.forEach(resource -> bundle.addEntry()
                .setResource(resource.copy())
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(ResourceKey.of(resource).toString()));
        leftovers.forEach(
                key -> bundle.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl(key.toString()));
        return bundle;
    }
}
