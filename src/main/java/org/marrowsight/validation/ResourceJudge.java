package org.marrowsight.validation;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
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
    private volatile Preparation inForce;
    private volatile Preparation next;

    /** Begins to prepare the profiles of the guide in force, beside the caller; see {@link #awaitReady()}. */
    public ResourceJudge(FhirContext fhir, GuideSource guides, SpecimenRecords records) {
        this.guides = guides;
        this.records = records;
        this.definitions = new Definitions(fhir);
        this.inForce = preparation(guides.current());
        this.next = inForce;
    }

    /**
     * Waits until the profiles are prepared, which takes some seconds.
     *
     * @throws CompletionException when a profile of the guide cannot be used
     */
    public void awaitReady() {
        inForce.judge().join();
    }

    /**
     * Prepares for a guide that is about to be in force, in the time of the caller, so that nobody who posts has to wait
     * for it then. Until it is in force, resources are judged against the one before it.
     *
     * @throws CompletionException when a profile of the guide cannot be used
     */
    public void prepare(Guide guide) {
        Preparation prepared = preparation(guide);
        prepared.judge().join();
        next = prepared;
    }

    /**
     * What the guide says about a resource as it would be stored. The entries of a transaction or batch are judged one
     * by one, those of a transaction also against each other.
     */
    public Judgement judge(Resource resource) {
        return current().judge(resource, records);
    }

    /**
     * The same for whoever may not know of all that is stored.
     *
     * @param profile canonical URL of one more profile, of the guide or of FHIR itself; an unknown one is an error
     * @param known the stored records that the answer may rest on
     */
    public Judgement judgeAmong(Resource resource, Optional<String> profile, SpecimenRecords known) {
        return current().judge(resource, profile, known);
    }

    /**
     * The same for a resource by itself: nothing that is stored is looked at, so that the answer tells nothing of it.
     *
     * @param profile canonical URL of one more profile; empty for those alone that the code decides
     */
    public Judgement judgeApart(Resource resource, Optional<String> profile) {
        return judgeAmong(resource, profile, new NothingStored());
    }

    private GuideJudge current() {
        Preparation preparation = inForce;
        return (preparation.guide() == guides.current() ? preparation : changed())
                .judge()
                .join();
    }

    private synchronized Preparation changed() {
        Guide guide = guides.current();
        if (inForce.guide() != guide) {
            inForce = next.guide() == guide ? next : preparation(guide);
        }
        return inForce;
    }

    private Preparation preparation(Guide guide) {
        return new Preparation(guide, CompletableFuture.supplyAsync(() -> new GuideJudge(guide, definitions)));
    }

    private record Preparation(Guide guide, CompletableFuture<GuideJudge> judge) {}
}
