package org.marrowsight.validation;

import ca.uhn.fhir.jpa.dao.r4.TransactionProcessorVersionAdapterR4;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Answers a refused entry of a batch with its whole outcome; HAPI keeps the first message only. */
public final class BatchOutcomes extends TransactionProcessorVersionAdapterR4 {

    private final Function<BaseServerResponseException, OperationOutcome> outcomes;

    /** @param outcomes what the same refusal says when a request came alone */
    public BatchOutcomes(Function<BaseServerResponseException, OperationOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void populateEntryWithOperationOutcome(BaseServerResponseException refusal, BundleEntryComponent entry) {
        entry.getResponse().setOutcome(outcomes.apply(refusal));
    }
}
