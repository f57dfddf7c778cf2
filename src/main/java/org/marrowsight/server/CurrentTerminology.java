package org.marrowsight.server;

import java.util.Collection;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.terminology.FhirDefinitions;
import org.marrowsight.terminology.Terminology;
import org.marrowsight.terminology.TerminologySource;

/** The terminology of the guide and of the site, indexed anew by the first request after a change. */
final class CurrentTerminology implements TerminologySource {

    private final CurrentGuide guide;
    private final FhirDefinitions fhir;
    private volatile Indexed indexed;

    private record Indexed(Collection<MetadataResource> content, Terminology terminology) {}

    CurrentTerminology(CurrentGuide guide, FhirDefinitions fhir) {
        this.guide = guide;
        this.fhir = fhir;
        this.indexed = index(guide.everything());
    }

    @Override
    public Terminology current() {
        Collection<MetadataResource> content = guide.everything();
        if (indexed.content() != content) {
            synchronized (this) {
                if (indexed.content() != content) {
                    indexed = index(content);
                }
            }
        }
        return indexed.terminology();
    }

    private Indexed index(Collection<MetadataResource> content) {
        return new Indexed(content, Terminology.of(content, fhir));
    }
}
