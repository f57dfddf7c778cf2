package org.marrowsight.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.marrowsight.guide.InvalidGuideException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packaged guide with what the site has added to it. What the site has retired does not count; what cannot be read
 * with the rest is left out and logged, so that one wrong value set of a site never takes the whole guide away.
 */
final class CurrentGuide implements GuideSource {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentGuide.class);

    private final Guide builtIn;
    private final Map<ResourceKey, MetadataResource> site = new LinkedHashMap<>();
    private volatile Guide current;
    private volatile Collection<MetadataResource> everything;

    CurrentGuide(Guide builtIn) {
        this.builtIn = builtIn;
        this.current = builtIn;
        this.everything = List.copyOf(builtIn.resources());
    }

    @Override
    public Guide current() {
        return current;
    }

    /** The guide as it is packaged, without additions. */
    Guide builtIn() {
        return builtIn;
    }

    /** The packaged content and all additions, also those that are retired or cannot be used with the guide. */
    Collection<MetadataResource> everything() {
        return everything;
    }

    /** Takes these additions in place of all earlier ones. */
    synchronized void takeAll(Collection<? extends MetadataResource> additions) {
        site.clear();
        additions.forEach(addition -> site.put(ResourceKey.of(addition), addition));
        rebuild();
    }

    /** Takes an addition in place of an earlier one with the same type and id. */
    synchronized void take(MetadataResource addition) {
        site.put(ResourceKey.of(addition), addition);
        rebuild();
    }

    /** Forgets an addition. */
    synchronized void forget(MetadataResource addition) {
        if (site.remove(ResourceKey.of(addition)) != null) {
            rebuild();
        }
    }

    private void rebuild() {
        everything = Stream.concat(builtIn.resources().stream(), site.values().stream())
                .toList();
        List<MetadataResource> counting = site.values().stream()
                .filter(addition -> addition.getStatus() != PublicationStatus.RETIRED)
                .toList();
        try {
            current = builtIn.with(counting);
        } catch (InvalidGuideException | IllegalStateException e) {
            current = oneByOne(counting);
        }
    }

    /** Additions may need each other, so what fails is tried again as long as anything else succeeds. */
    private Guide oneByOne(List<MetadataResource> additions) {
        Guide guide = builtIn;
        List<MetadataResource> waiting = new ArrayList<>(additions);
        boolean progress = true;
        while (progress) {
            progress = false;
            for (MetadataResource addition : List.copyOf(waiting)) {
                try {
                    guide = guide.with(List.of(addition));
                    waiting.remove(addition);
                    progress = true;
                } catch (InvalidGuideException | IllegalStateException e) {
                    LOG.debug("{} does not fit yet: {}", ResourceKey.of(addition), e.getMessage());
                }
            }
        }
        waiting.forEach(addition -> LOG.warn("{} cannot be used with the guide", ResourceKey.of(addition)));
        return guide;
    }
}
