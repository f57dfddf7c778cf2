package org.marrowsight.terminology;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Refuses a request with an OperationOutcome that says what to send instead. */
final class Refusal {

    private Refusal() {}

    /** The request itself is wrong. */
    static BaseServerResponseException badRequest(String text) {
        return badRequest(TxIssue.INVALID_DATA, Sentence.own(text));
    }

    /** The request itself is wrong, in a way that HL7 has a sentence for. */
    static BaseServerResponseException badRequest(TxIssue issue, Sentence sentence) {
        return answer(issue, sentence, Optional.empty(), InvalidRequestException::new);
    }

    /** What the request names is not here. */
    static BaseServerResponseException notFound(String text) {
        return notFound(Sentence.own(text));
    }

    static BaseServerResponseException notFound(Sentence sentence) {
        return answer(TxIssue.NOT_FOUND, sentence, Optional.empty(), ResourceNotFoundException::new);
    }

    /** The code system has no such code. */
    static BaseServerResponseException unknownCode(Sentence sentence) {
        return answer(TxIssue.INVALID_CODE, sentence, Optional.empty(), ResourceNotFoundException::new);
    }

    /** The request is understood, but what it asks for cannot be had. */
    static BaseServerResponseException cannot(TxIssue issue, String text) {
        return cannot(issue, Sentence.own(text));
    }

    static BaseServerResponseException cannot(TxIssue issue, Sentence sentence) {
        return answer(issue, sentence, Optional.empty(), UnprocessableEntityException::new);
    }

    /** The same, with the place in the value set that is the cause. */
    static BaseServerResponseException cannot(TxIssue issue, Sentence sentence, String expression) {
        return answer(issue, sentence, Optional.of(expression), UnprocessableEntityException::new);
    }

    private static <X extends BaseServerResponseException> X answer(
            TxIssue issue,
            Sentence sentence,
            Optional<String> expression,
            BiFunction<String, IBaseOperationOutcome, X> exception) {
        OperationOutcomeIssueComponent component =
                issue.issue(IssueSeverity.ERROR, sentence).setDiagnostics(sentence.text());
        expression.ifPresent(component::addExpression);
        return exception.apply(sentence.text(), new OperationOutcome().addIssue(component));
    }
}
