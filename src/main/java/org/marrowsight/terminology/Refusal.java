package org.marrowsight.terminology;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.function.BiFunction;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;

/** Refuses a request with an OperationOutcome that says what to send instead. */
final class Refusal {

    private Refusal() {}

    /** The request itself is wrong. */
    static BaseServerResponseException badRequest(String text) {
        return answer(TxIssue.INVALID_DATA, text, InvalidRequestException::new);
    }

    /** What the request names is not here. */
    static BaseServerResponseException notFound(String text) {
        return answer(TxIssue.NOT_FOUND, text, ResourceNotFoundException::new);
    }

    /** The code system has no such code. */
    static BaseServerResponseException unknownCode(String text) {
        return answer(TxIssue.INVALID_CODE, text, ResourceNotFoundException::new);
    }

    /** The request is understood, but what it asks for cannot be had. */
    static BaseServerResponseException cannot(TxIssue issue, String text) {
        return answer(issue, text, UnprocessableEntityException::new);
    }

    private static <X extends BaseServerResponseException> X answer(
            TxIssue issue, String text, BiFunction<String, IBaseOperationOutcome, X> exception) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue(issue.issue(IssueSeverity.ERROR, text).setDiagnostics(text));
        return exception.apply(text, outcome);
    }
}
