package org.marrowsight.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.guide.Guide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packaged guide with what the site has added to it, in force as a whole. What is asked for is answered from the
 * content before while a change is being made ready; who makes a change waits until it is in force. No addition takes
 * anything else away: what cannot be used is left out and logged, and if nothing can be made of a change, the content before
 * stays.
 */
final class CurrentContent {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentContent.class);

    private final ContentMaker maker;
    private final Queue<SiteResource> arrived = new ConcurrentLinkedQueue<>();
    private final Map<ResourceKey, SiteResource> site = new HashMap<>();
    private volatile ContentInForce inForce;
    private volatile Consumer<Guide> preparation = guide -> {};
    private Set<ResourceKey> unusable = Set.of();

    CurrentContent(ContentMaker maker) {
        this.maker = maker;
        this.inForce = maker.make(List.of()).content();
    }

    /** What is in force now. Ask anew for each request, and once in a request. */
    ContentInForce current() {
        return inForce;
    }

    /** The guide as it is packaged, without additions. */
    Guide builtIn() {
        return maker.builtIn();
    }

    /** Has something made ready for each guide before it comes into force. */
    void prepareBy(Consumer<Guide> work) {
        preparation = work;
    }

    /** The newest known version of each resource of the site, also of those that are deleted. */
    synchronized Map<ResourceKey, Long> versions() {
        return site.values().stream().collect(Collectors.toMap(SiteResource::key, SiteResource::version));
    }

    /** Takes states of resources, in any order, and returns when they are in force. What is older than known is ignored. */
    void take(Collection<SiteResource> states) {
        arrived.addAll(states);
        // those who wait here find their change done together with those of all others who wait
        synchronized (this) {
            boolean changed = false;
            for (SiteResource state = arrived.poll(); state != null; state = arrived.poll()) {
                changed |= keep(state);
            }
            if (changed) {
                renew();
            }
        }
    }

    private boolean keep(SiteResource state) {
        SiteResource known = site.get(state.key());
        if (known != null && !state.isAfter(known)) {
            return false;
        }
        site.put(state.key(), state);
        return state.content().isPresent() || (known != null && known.content().isPresent());
    }

    private void renew() {
        List<MetadataResource> additions = site.values().stream()
                .flatMap(state -> state.content().stream())
                .toList();
        try {
            ContentMaker.Made made = maker.make(additions);
            preparation.accept(made.content().guide());
            inForce = made.content();
            made.unusable().stream()
                    .filter(key -> !unusable.contains(key))
                    .forEach(key -> LOG.warn("{} cannot be used", key));
            unusable = made.unusable();
        } catch (IllegalStateException | CompletionException e) {
            LOG.error("The terminology of the site could not be renewed; what was in force before stays", e);
        }
    }
}
