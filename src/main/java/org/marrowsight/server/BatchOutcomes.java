package org.marrowsight.server;

import ca.uhn.fhir.jpa.dao.r4.TransactionProcessorVersionAdapterR4;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.marrowsight.chart.StoreFailure;

/** Answers a refused entry of a batch with its whole outcome; HAPI keeps the first message only. */
final class BatchOutcomes extends TransactionProcessorVersionAdapterR4 {

    private final Function<BaseServerResponseException, OperationOutcome> outcomes;

    /** @param outcomes what the same refusal says when a request came alone */
    BatchOutcomes(Function<BaseServerResponseException, OperationOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void populateEntryWithOperationOutcome(BaseServerResponseException refusal, BundleEntryComponent entry) {
        entry.getResponse().setOutcome(outcomes.apply(refusal));
    }

    /** HAPI states 500 for each failure of the store. */
    @Override
    public void setResponseStatus(BundleEntryComponent entry, String status) {
        super.setResponseStatus(
                entry, storeFailure(entry).map(BatchOutcomes::words).orElse(status));
    }

    private static Optional<StoreFailure> storeFailure(BundleEntryComponent entry) {
        return Optional.ofNullable(entry.getResponse().getOutcome())
                .filter(OperationOutcome.class::isInstance)
                .map(OperationOutcome.class::cast)
                .map(outcome -> outcome.getIssueFirstRep().getDiagnostics())
                .flatMap(said -> Stream.of(StoreFailure.values())
                        .filter(failure -> failure.sentence().equals(said))
                        .findFirst());
    }

    private static String words(StoreFailure failure) {
        return switch (failure) {
            case AWAY -> failure.status() + " Service Unavailable";
            case FULL -> failure.status() + " Insufficient Storage";
        };
    }
}
