package org.marrowsight.validation;

import java.net.URI;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.marrowsight.guide.Guide;

/** Findings as a FHIR OperationOutcome, one issue each, with a link to the page of the profile. */
final class OutcomeWriter {

    private static final String RULES = Guide.CANONICAL_BASE + "/CodeSystem/validation-rule";

    private final String pages;

    /** @param publicBase address of this server as its readers see it */
    OutcomeWriter(URI publicBase) {
        this.pages = publicBase.toString().replaceAll("/+$", "") + "/profiles/";
    }

    OperationOutcome write(List<Finding> findings) {
        OperationOutcome outcome = new OperationOutcome();
        findings.forEach(finding -> write(finding, outcome.addIssue()));
        return outcome;
    }

    private void write(Finding finding, OperationOutcomeIssueComponent issue) {
        issue.setSeverity(finding.severity()).setCode(finding.type());
        issue.getDetails().setText(finding.text());
        finding.rule()
                .ifPresent(
                        key -> issue.getDetails().addCoding().setSystem(RULES).setCode(key));
        issue.setDiagnostics(finding.text()
                + finding.profile().map(id -> " See " + pages + id).orElse(""));
        issue.addExpression(finding.expression());
    }
}
