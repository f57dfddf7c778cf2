package org.marrowsight.browse;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.terminology.HeldTerminology;

/**
 * The addresses of terminology pages. A code system that is held goes by the id of its resource, another one by its URL in
 * the letters of {@link SafeSegment}, which no id contains in full.
 */
final class TermAddresses {

    /** Where all of it begins. */
    static final String ROOT = "/terminology";

    private final Map<String, String> idByUrl = new HashMap<>();
    private final Map<String, String> urlById = new HashMap<>();
    private final Map<String, String> titles;

    /**
     * The addresses of what a terminology holds.
     *
     * @param usualNames what code systems of others are called, by URL
     */
    TermAddresses(HeldTerminology terminology, Map<String, String> usualNames) {
        this.titles = new HashMap<>(usualNames);
        terminology.codeSystems().stream().filter(CodeSystem::hasUrl).forEach(system -> {
            String id = system.getIdElement().getIdPart();
            urlById.put(id, system.getUrl());
            titles.put(system.getUrl(), title(system));
        });
        // of several versions, the address is that of the one which counts
        Set.copyOf(urlById.values()).forEach(url -> terminology
                .system(url)
                .map(system -> system.resource().getIdElement().getIdPart())
                .filter(urlById::containsKey)
                .ifPresent(id -> idByUrl.put(url, id)));
    }

    /** The title of a resource, or else what it has in place of one. */
    static String title(MetadataResource resource) {
        if (resource.hasTitle()) {
            return resource.getTitle();
        }
        return resource.hasName() ? resource.getName() : resource.getIdElement().getIdPart();
    }

    /** What a code system is called. */
    String name(String systemUrl) {
        return titles.getOrDefault(systemUrl, systemUrl);
    }

    /** The page of a resource. */
    static String of(MetadataResource resource) {
        return ROOT + "/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    /** The page of a code; that of everything when its system has no URL, by which nobody could name the code. */
    String of(String systemUrl, String code) {
        if (systemUrl.isEmpty()) {
            return ROOT;
        }
        return ROOT + "/code/" + segment(systemUrl) + "/" + SafeSegment.of(code);
    }

    /** The page of a code system, held or not. */
    String ofSystem(String systemUrl) {
        return Optional.ofNullable(idByUrl.get(systemUrl))
                .map(id -> ROOT + "/CodeSystem/" + id)
                .orElseGet(() -> ROOT + "/code/" + SafeSegment.of(systemUrl));
    }

    private String segment(String systemUrl) {
        return Optional.ofNullable(idByUrl.get(systemUrl)).orElseGet(() -> SafeSegment.of(systemUrl));
    }

    /** The URL of the code system that a segment of an address names; empty when it names none. */
    Optional<String> systemUrl(String segment) {
        return Optional.ofNullable(urlById.get(segment)).or(() -> SafeSegment.read(segment));
    }
}
