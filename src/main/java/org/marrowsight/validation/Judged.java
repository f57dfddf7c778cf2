package org.marrowsight.validation;

import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.marrowsight.guide.Guide;

/**
 * A resource before a profile.
 *
 * @param resource as it was sent
 * @param profile with its snapshot
 */
record Judged(Resource resource, StructureDefinition profile) {

    private static final String OWN_PROFILES = Guide.CANONICAL_BASE + "/StructureDefinition/";

    /** The profile's definition of an element by its id, such as {@code Observation.component:extent.value[x]}. */
    Optional<ElementDefinition> element(String id) {
        return profile.getSnapshot().getElement().stream()
                .filter(element -> element.getId().equals(id))
                .findFirst();
    }

    /** The element that a path leads to. */
    Optional<Base> at(ElementPath path) {
        return path.in(resource);
    }

    /** The name of the profile in a sentence. */
    String title() {
        return profile.hasTitle() ? profile.getTitle() : profile.getType();
    }

    /** The finding with the profile that demands it, when that is one of ours. */
    Finding demanded(Finding finding) {
        return profile.getUrl().startsWith(OWN_PROFILES)
                ? finding.demandedBy(profile.getUrl().substring(OWN_PROFILES.length()))
                : finding;
    }
}
