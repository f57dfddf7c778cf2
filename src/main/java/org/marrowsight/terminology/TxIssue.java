package org.marrowsight.terminology;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StringType;

/** What can be wrong with a request or a code, as HL7's terminology ecosystem names it. */
enum TxIssue {
    NOT_FOUND("not-found", IssueType.NOTFOUND),
    NOT_IN_VALUE_SET("not-in-vs", IssueType.CODEINVALID),
    THIS_CODE_NOT_IN_VALUE_SET("this-code-not-in-vs", IssueType.CODEINVALID),
    INVALID_CODE("invalid-code", IssueType.CODEINVALID),
    INVALID_DISPLAY("invalid-display", IssueType.INVALID),
    DISPLAY_COMMENT("display-comment", IssueType.INVALID),
    INVALID_LANGUAGE("invalid-display", IssueType.PROCESSING),
    INVALID_DATA("invalid-data", IssueType.INVALID),
    CODE_RULE("code-rule", IssueType.BUSINESSRULE),
    CODE_COMMENT("code-comment", IssueType.BUSINESSRULE),
    STATUS_CHECK("status-check", IssueType.BUSINESSRULE),
    CANNOT_INFER("cannot-infer", IssueType.NOTFOUND),
    VALUE_SET_INVALID("vs-invalid", IssueType.PROCESSING),
    VERSION_MISMATCH("vs-invalid", IssueType.INVALID),
    FILTER_INVALID("vs-invalid", IssueType.INVALID),
    VERSION_ERROR("version-error", IssueType.EXCEPTION),
    CACHE_ID_UNKNOWN("cache-id-unknown", IssueType.NOTFOUND),
    NO_CODE("", IssueType.INVALID),
    TOO_COSTLY("", IssueType.TOOCOSTLY),
    NOT_SUPPORTED("not-supported", IssueType.NOTSUPPORTED);

    private static final String SYSTEM = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";
    private static final String MESSAGE_ID = "http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id";

    /** Empty where the type says all. */
    private final String code;

    private final IssueType type;

    TxIssue(String code, IssueType type) {
        this.code = code;
        this.type = type;
    }

    OperationOutcomeIssueComponent issue(IssueSeverity severity, Sentence sentence) {
        OperationOutcomeIssueComponent issue = new OperationOutcomeIssueComponent();
        CodeableConcept details = new CodeableConcept().setText(sentence.text());
        if (!code.isEmpty()) {
            details.addCoding().setSystem(SYSTEM).setCode(code);
        }
        if (!sentence.key().isEmpty()) {
            issue.addExtension(new Extension(MESSAGE_ID, new StringType(sentence.key())));
        }
        return issue.setSeverity(severity).setCode(type).setDetails(details);
    }
}
