package org.marrowsight.validation;

import ca.uhn.fhir.context.FhirContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;

/**
 * Judges resources against the guide in force. The code of a resource decides which profiles it must meet, whether or
 * not it declares them; a code that a concept map of the guide leads to one of ours counts as ours. What is said about a
 * specimen of marrow must also agree with what others say about it, of the same transaction or stored. What the profiles
 * do not speak about passes. Nothing is fetched over the network. Safe for use by many threads.
 */
public final class ResourceJudge {

    private final GuideSource guides;
    private final SpecimenRecords records;
    private final Definitions definitions;
    private volatile Preparation latest;

    /** Begins to prepare the profiles of the guide in force, beside the caller; see {@link #awaitReady()}. */
    public ResourceJudge(FhirContext fhir, GuideSource guides, SpecimenRecords records) {
        this.guides = guides;
        this.records = records;
        this.definitions = new Definitions(fhir);
        this.latest = prepare(guides.current());
    }

    /**
     * Waits until the profiles are prepared, which takes some seconds.
     *
     * @throws CompletionException when a profile of the guide cannot be used
     */
    public void awaitReady() {
        latest.judge().join();
    }

    /**
     * What the guide says about a resource as it would be stored. The entries of a transaction or batch are judged one
     * by one, those of a transaction also against each other.
     */
    public Judgement judge(Resource resource) {
        return current().judge(resource);
    }

    /**
     * What the guide says about a resource, and what one more profile says.
     *
     * @param profile canonical URL of a profile of the guide or of FHIR itself; an unknown one is an error
     */
    public Judgement judge(Resource resource, String profile) {
        return current().judge(resource, profile);
    }

    private GuideJudge current() {
        Guide guide = guides.current();
        Preparation preparation = latest;
        return (preparation.guide() == guide ? preparation : renewed(guide))
                .judge()
                .join();
    }

    private synchronized Preparation renewed(Guide guide) {
        if (latest.guide() != guide) {
            latest = prepare(guide);
        }
        return latest;
    }

    private Preparation prepare(Guide guide) {
        return new Preparation(guide, CompletableFuture.supplyAsync(() -> new GuideJudge(guide, definitions, records)));
    }

    private record Preparation(Guide guide, CompletableFuture<GuideJudge> judge) {}
}
