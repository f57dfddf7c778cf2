package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;

/** Resources of one type by their URL, the versions of each oldest first. */
final class ByUrl<R extends MetadataResource> {

    private static final Comparator<MetadataResource> OLDEST_FIRST =
            Comparator.comparing(resource -> resource.hasVersion() ? resource.getVersion() : "", new VersionOrder());

    private final Map<String, List<R>> versions = new LinkedHashMap<>();

    private ByUrl() {}

    /** Of resources without URL, nothing is kept. */
    static <R extends MetadataResource> ByUrl<R> of(Stream<R> resources) {
        ByUrl<R> index = new ByUrl<>();
        resources.filter(MetadataResource::hasUrl).forEach(resource -> index.versions
                .computeIfAbsent(resource.getUrl(), url -> new ArrayList<>())
                .add(resource));
        // sorting is stable: of two with one version, what was stored later is newer
        index.versions.values().forEach(all -> all.sort(OLDEST_FIRST));
        return index;
    }

    /** The newest of those that have this name. */
    Optional<R> find(Canonical canonical) {
        return versions(canonical.url()).stream()
                .filter(resource -> canonical.isVersionOf(resource))
                .reduce((older, newer) -> newer);
    }

    List<R> versions(String url) {
        return versions.getOrDefault(url, List.of());
    }

    Stream<R> all() {
        return versions.values().stream().flatMap(List::stream);
    }

    /** The newest of each URL. */
    Stream<R> newest() {
        return versions.values().stream().map(all -> all.get(all.size() - 1));
    }
}
