package org.marrowsight.validation;

import ca.uhn.fhir.jpa.dao.r4.TransactionProcessorVersionAdapterR4;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Answers a refused entry of a batch with its whole outcome; HAPI keeps the first message only. */
public final class BatchOutcomes extends TransactionProcessorVersionAdapterR4 {

    private final UnaryOperator<String> wording;

    /** @param wording brings HAPI's messages into the words of the other answers */
    public BatchOutcomes(UnaryOperator<String> wording) {
        this.wording = wording;
    }

    @Override
    public void populateEntryWithOperationOutcome(BaseServerResponseException refusal, BundleEntryComponent entry) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome) {
            outcome.getIssue().stream()
                    .filter(OperationOutcomeIssueComponent::hasDiagnostics)
                    .forEach(issue -> issue.setDiagnostics(wording.apply(issue.getDiagnostics())));
            entry.getResponse().setOutcome(outcome);
        } else {
            super.populateEntryWithOperationOutcome(refusal, entry);
        }
    }
}
