package org.marrowsight.terminology;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** What can be wrong with a request or a code, as HL7's terminology ecosystem names it. */
enum TxIssue {
    NOT_FOUND("not-found", IssueType.NOTFOUND),
    NOT_IN_VALUE_SET("not-in-vs", IssueType.CODEINVALID),
    THIS_CODE_NOT_IN_VALUE_SET("this-code-not-in-vs", IssueType.CODEINVALID),
    INVALID_CODE("invalid-code", IssueType.CODEINVALID),
    INVALID_DISPLAY("invalid-display", IssueType.INVALID),
    INVALID_DATA("invalid-data", IssueType.INVALID),
    CODE_RULE("code-rule", IssueType.BUSINESSRULE),
    CODE_COMMENT("code-comment", IssueType.BUSINESSRULE),
    CANNOT_INFER("cannot-infer", IssueType.NOTFOUND),
    VALUE_SET_INVALID("vs-invalid", IssueType.PROCESSING),
    TOO_COSTLY("too-costly", IssueType.TOOCOSTLY),
    NOT_SUPPORTED("not-supported", IssueType.NOTSUPPORTED);

    private static final String SYSTEM = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

    private final String code;
    private final IssueType type;

    TxIssue(String code, IssueType type) {
        this.code = code;
        this.type = type;
    }

    OperationOutcomeIssueComponent issue(IssueSeverity severity, String text) {
        OperationOutcomeIssueComponent issue = new OperationOutcomeIssueComponent();
        CodeableConcept details = new CodeableConcept().setText(text);
        details.addCoding().setSystem(SYSTEM).setCode(code);
        return issue.setSeverity(severity).setCode(type).setDetails(details);
    }
}
