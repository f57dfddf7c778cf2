package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Carries what a site stores of terminology into the guide in force, as soon as it is committed. */
@Interceptor
final class SiteContent {

    private static final List<Class<? extends MetadataResource>> TYPES =
            List.of(CodeSystem.class, ValueSet.class, ConceptMap.class);

    private final CurrentGuide guide;
    private final DaoRegistry storage;

    SiteContent(CurrentGuide guide, DaoRegistry storage) {
        this.guide = guide;
        this.storage = storage;
    }

    /** Reads what an earlier run has stored. */
    void load() {
        guide.takeAll(TYPES.stream().flatMap(this::stored).toList());
    }

    private Stream<? extends MetadataResource> stored(Class<? extends MetadataResource> type) {
        return new StoredCanonicals(storage).of(type.getSimpleName()).stream().filter(SiteContent::isOfSite);
    }

    /** Takes a new resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        whenCommitted(resource, guide::take);
    }

    /** Takes the new state of a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        whenCommitted(after, guide::take);
    }

    /** Forgets a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        whenCommitted(resource, guide::forget);
    }

    private static void whenCommitted(IBaseResource resource, Consumer<MetadataResource> change) {
        if (TYPES.stream().noneMatch(type -> type.isInstance(resource))) {
            return;
        }
        MetadataResource content = ((MetadataResource) resource).copy();
        if (!isOfSite(content)) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                change.accept(content);
            }
        });
    }

    private static boolean isOfSite(MetadataResource resource) {
        return !GuideContent.owns(resource.getUrl());
    }
}
