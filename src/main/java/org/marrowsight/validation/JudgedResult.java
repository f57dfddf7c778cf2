package org.marrowsight.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome;

/** The result of {@code $validate}, written as a refused post would be. */
final class JudgedResult extends ValidationResult {

    private final List<Finding> findings;
    private final OutcomeWriter outcomes;

    private JudgedResult(FhirContext fhir, List<JudgedMessage> messages, OutcomeWriter outcomes) {
        super(fhir, List.copyOf(messages));
        this.findings = messages.stream().map(JudgedMessage::finding).toList();
        this.outcomes = outcomes;
    }

    /** The same result in our words, when it is of our making and has something to say. */
    static ValidationResult of(ValidationResult result, OutcomeWriter outcomes) {
        List<JudgedMessage> messages = result.getMessages().stream()
                .filter(JudgedMessage.class::isInstance)
                .map(JudgedMessage.class::cast)
                .toList();
        return messages.isEmpty() ? result : new JudgedResult(result.getContext(), messages, outcomes);
    }

    @Override
    public void populateOperationOutcome(IBaseOperationOutcome outcome) {
        OperationOutcome written = outcomes.write(findings);
        written.getIssue().forEach(((OperationOutcome) outcome)::addIssue);
    }

    /** A finding on its way through HAPI's validator. */
    static final class JudgedMessage extends SingleValidationMessage {

        private final transient Finding finding;

        JudgedMessage(Finding finding) {
            this.finding = finding;
            setSeverity(ResultSeverityEnum.fromCode(finding.severity().toCode()));
            setMessage(finding.text());
            setLocationString(finding.expression());
        }

        Finding finding() {
            return finding;
        }
    }
}
