package org.marrowsight.server;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries what a site stores of terminology into the content in force: what this node stores, as soon as it is committed
 * and before the client is answered; what other nodes stored, by {@link #refresh()}.
 */
@Interceptor
final class SiteContent {

    private final CurrentContent content;
    private final StoredTerminology stored;
    private final IValidationSupport caches;
    private volatile StoredTerminology.Mark seen = StoredTerminology.Mark.NOTHING;

    /**
     * Between storage and content.
     *
     * @param caches HAPI's own, which searches by value set use
     */
    SiteContent(CurrentContent content, StoredTerminology stored, IValidationSupport caches) {
        this.content = content;
        this.stored = stored;
        this.caches = caches;
    }

    /**
     * Takes what has changed in the storage since it was last asked; one small query when nothing has.
     *
     * @throws RuntimeException when the storage cannot be reached; the content stays as it is
     */
    synchronized void refresh() {
        StoredTerminology.Mark now = stored.mark();
        if (!now.equals(seen)) {
            take(stored.newerThan(content.versions()));
            // taken first: a change that falls between is seen by the next refresh
            seen = now;
        }
    }

    private void take(List<SiteResource> states) {
        content.take(states);
        caches.invalidateCaches();
    }

    /** Takes a new resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        state(resource).ifPresent(state -> changes().add(state));
    }

    /** Takes the new state of a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        state(after).ifPresent(state -> changes().add(state));
    }

    /** Forgets a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        state(resource).map(SiteResource::deleted).ifPresent(state -> changes().add(state));
    }

    private static Optional<SiteResource> state(IBaseResource resource) {
        return StoredTerminology.holds(resource)
                ? Optional.of(SiteResource.of(((MetadataResource) resource).copy()))
                : Optional.empty();
    }

    /** The changes of one transaction come into force together. */
    private Changes changes() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Changes.class::isInstance)
                .map(Changes.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Changes begun = new Changes();
                    TransactionSynchronizationManager.registerSynchronization(begun);
                    return begun;
                });
    }

    private final class Changes implements TransactionSynchronization {

        private final List<SiteResource> states = new ArrayList<>();

        void add(SiteResource state) {
            states.add(state);
        }

        @Override
        public void afterCommit() {
            take(states);
        }
    }
}
