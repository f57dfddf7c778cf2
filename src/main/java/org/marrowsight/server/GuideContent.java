package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.guide.Guide;

/** The packaged resources by name, and whether another resource says the same. */
final class GuideContent {

    private final FhirContext fhir;
    private final Map<ResourceKey, String> packaged = new HashMap<>();

    GuideContent(FhirContext fhir, Guide builtIn) {
        this.fhir = fhir;
        builtIn.resources().forEach(resource -> packaged.put(ResourceKey.of(resource), text(resource)));
    }

    /** Whether a packaged resource has this type and id. */
    boolean names(Resource resource) {
        return packaged.containsKey(ResourceKey.of(resource));
    }

    /** Whether a packaged resource has this type, id and content; metadata of storage do not count. */
    boolean holds(Resource resource) {
        return text(resource).equals(packaged.get(ResourceKey.of(resource)));
    }

    private String text(Resource resource) {
        MetadataResource copy = (MetadataResource) resource.copy();
        // the version of a stored resource is part of its id, and would come out as metadata again
        copy.setId(copy.getIdElement().getIdPart());
        copy.setMeta(null);
        return fhir.newJsonParser().encodeResourceToString(copy);
    }
}
