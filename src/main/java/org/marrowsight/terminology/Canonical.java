package org.marrowsight.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * A canonical URL that may state a version.
 *
 * @param url without the version
 * @param version empty when none is stated
 */
record Canonical(String url, Optional<String> version) {

    static Canonical of(String text) {
        int bar = text.indexOf('|');
        return bar < 0
                ? new Canonical(text, Optional.empty())
                : new Canonical(
                        text.substring(0, bar),
                        Optional.of(text.substring(bar + 1)).filter(v -> !v.isEmpty()));
    }

    /** The name of a resource; one that a request brings along may have none. */
    static Canonical of(MetadataResource resource) {
        return new Canonical(
                resource.hasUrl() ? resource.getUrl() : "of the request", Optional.ofNullable(resource.getVersion()));
    }

    /** With a version stated elsewhere, if this one states none. */
    Canonical orVersion(Optional<String> other) {
        return new Canonical(url, version.or(() -> other));
    }

    /** Whether a resource is of the version that is named, if one is. */
    boolean isVersionOf(MetadataResource resource) {
        return version.map(wanted -> VersionPattern.matches(wanted, resource.hasVersion() ? resource.getVersion() : ""))
                .orElse(true);
    }

    @Override
    public String toString() {
        return version.map(stated -> url + "|" + stated).orElse(url);
    }
}
