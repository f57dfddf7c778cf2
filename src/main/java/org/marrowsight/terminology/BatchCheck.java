package org.marrowsight.terminology;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;

/** Answers many checks of codes at once, each as if it had been asked for alone. */
final class BatchCheck {

    /** More is asked for in several calls. */
    static final int LIMIT = 1_000;

    private BatchCheck() {}

    static Parameters of(Arguments arguments, Function<Arguments, Parameters> check) {
        List<ParametersParameterComponent> validations =
                arguments.named("validation").toList();
        if (validations.size() > LIMIT) {
            throw Refusal.cannot(TxIssue.TOO_COSTLY, "Ask for at most " + LIMIT + " validations in one call.");
        }
        Parameters answer = new Parameters();
        for (ParametersParameterComponent validation : validations) {
            answer.addParameter().setName("validation").setResource(answer(arguments, validation, check));
        }
        return answer;
    }

    /** What is wrong with one of them is no reason to refuse the others. */
    private static Resource answer(
            Arguments all, ParametersParameterComponent validation, Function<Arguments, Parameters> check) {
        try {
            if (validation.getResource() instanceof Parameters own) {
                return check.apply(all.forOne("validation", own));
            }
            throw Refusal.badRequest("Each parameter 'validation' must be a Parameters resource.");
        } catch (BaseServerResponseException refused) {
            return (OperationOutcome) refused.getOperationOutcome();
        }
    }
}
