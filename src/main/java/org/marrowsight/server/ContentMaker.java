package org.marrowsight.server;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.guide.Guide;
import org.marrowsight.terminology.FhirDefinitions;
import org.marrowsight.terminology.ListingCounts;
import org.marrowsight.terminology.Terminology;

/** Makes guide and terminology from the packaged content and the additions of a site. */
final class ContentMaker {

    /** The same on every node: what was stored later counts more. */
    private static final Comparator<MetadataResource> IN_ORDER = Comparator.comparing(ContentMaker::storedAt)
            .thenComparing(resource -> ResourceKey.of(resource).toString());

    private final Guide builtIn;
    private final FhirDefinitions fhir;
    private final SiteRules rules;
    private final ListingCounts counts;

    ContentMaker(Guide builtIn, FhirDefinitions fhir, SiteRules rules, ListingCounts counts) {
        this.builtIn = builtIn;
        this.fhir = fhir;
        this.rules = rules;
        this.counts = counts;
    }

    /**
     * What was made.
     *
     * @param unusable additions that are in neither
     */
    record Made(ContentInForce content, Set<ResourceKey> unusable) {}

    Guide builtIn() {
        return builtIn;
    }

    /**
     * The packaged content with additions.
     *
     * @throws IllegalStateException when no content can be made of them, though each of them alone is good
     */
    Made make(Collection<MetadataResource> additions) {
        List<MetadataResource> allowed = additions.stream()
                .filter(addition -> rules.objection(addition).isEmpty())
                .sorted(IN_ORDER)
                .toList();
        List<MetadataResource> used = allowed;
        ContentInForce content;
        try {
            content = of(used);
        } catch (RuntimeException | StackOverflowError e) {
            used = allowed.stream().filter(this::isUsable).toList();
            content = again(used);
        }
        Set<ResourceKey> inUse = used.stream().map(ResourceKey::of).collect(Collectors.toSet());
        return new Made(
                content,
                additions.stream()
                        .map(ResourceKey::of)
                        .filter(key -> !inUse.contains(key))
                        .collect(Collectors.toSet()));
    }

    private static Instant storedAt(MetadataResource resource) {
        return resource.getMeta().hasLastUpdated()
                ? resource.getMeta().getLastUpdated().toInstant()
                : Instant.EPOCH;
    }

    private boolean isUsable(MetadataResource addition) {
        try {
            of(List.of(addition));
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private ContentInForce again(List<MetadataResource> additions) {
        try {
            return of(additions);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalStateException("no terminology can be made of what is stored", e);
        }
    }

    /** What the site has retired can still be read, but means nothing to the rules. */
    private ContentInForce of(List<MetadataResource> additions) {
        Guide guide = builtIn.withSite(additions.stream()
                .filter(addition -> addition.getStatus() != PublicationStatus.RETIRED)
                .toList());
        Terminology terminology = Terminology.of(
                        Stream.concat(builtIn.resources().stream(), additions.stream())
                                .toList(),
                        fhir,
                        counts)
                .indexed();
        return new ContentInForce(guide, terminology);
    }
}
