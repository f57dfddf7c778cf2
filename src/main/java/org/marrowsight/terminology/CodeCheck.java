package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** Answers {@code $validate-code}, of code systems and of value sets. */
final class CodeCheck {

    private final Scope scope;
    private final Arguments arguments;

    CodeCheck(Scope scope, Arguments arguments) {
        this.scope = scope;
        this.arguments = arguments;
    }

    Parameters of(CodeRequest asked) {
        CodingJudge judge = new CodingJudge(scope, asked, arguments);
        List<Verdict> verdicts = IntStream.range(0, asked.codings().size())
                .mapToObj(judge::judge)
                .toList();
        OperationOutcome issues = new OperationOutcome();
        Optional<Verdict> member = verdicts.stream().filter(judge::isMember).findFirst();
        if (asked.concept().isPresent() && member.isEmpty()) {
            String text = scope.valueSet().isPresent()
                    ? Words.of("TX_GENERAL_CC_ERROR_MESSAGE", scope.valueSetName())
                    : "No valid coding was found";
            issues.addIssue(TxIssue.NOT_IN_VALUE_SET.issue(IssueSeverity.ERROR, text));
        }
        verdicts.forEach(verdict -> verdict.issues()
                .forEach(issue -> issues.addIssue(member.isPresent() ? besideMember(verdict, issue) : issue)));
        boolean valid = !asked.codings().isEmpty()
                && issues.getIssue().stream().noneMatch(issue -> issue.getSeverity() == IssueSeverity.ERROR);
        Optional<Verdict> shown = member.or(() -> verdicts.stream().findFirst());
        return answer(asked, valid, shown, issues);
    }

    /** That a further coding is of a system that is not here does no harm when another coding is right. */
    private static OperationOutcomeIssueComponent besideMember(Verdict verdict, OperationOutcomeIssueComponent issue) {
        return verdict.unknownSystem().isPresent() ? issue.setSeverity(IssueSeverity.WARNING) : issue;
    }

    private static Parameters answer(
            CodeRequest asked, boolean valid, Optional<Verdict> shown, OperationOutcome issues) {
        Parameters answer = new Parameters();
        answer.addParameter("result", new BooleanType(valid));
        shown.ifPresent(verdict -> describe(answer, verdict));
        asked.concept()
                .ifPresent(concept ->
                        answer.addParameter().setName("codeableConcept").setValue(concept));
        if (issues.hasIssue()) {
            String message = issues.getIssue().stream()
                    .filter(issue -> issue.getSeverity() != IssueSeverity.INFORMATION)
                    .map(issue -> issue.getDetails().getText())
                    .collect(Collectors.joining("; "));
            if (!message.isEmpty()) {
                answer.addParameter("message", new StringType(message));
            }
            answer.addParameter().setName("issues").setResource(issues);
        }
        return answer;
    }

    private static void describe(Parameters answer, Verdict verdict) {
        if (verdict.coding().hasCode()) {
            answer.addParameter("code", new CodeType(verdict.coding().getCode()));
        }
        if (verdict.coding().hasSystem()) {
            answer.addParameter("system", new UriType(verdict.coding().getSystem()));
        }
        verdict.system()
                .flatMap(IndexedSystem::version)
                .ifPresent(version -> answer.addParameter("version", new StringType(version)));
        verdict.display().ifPresent(display -> answer.addParameter("display", new StringType(display)));
        verdict.unknownSystem()
                .ifPresent(system -> answer.addParameter("x-caused-by-unknown-system", new CanonicalType(system)));
        verdict.concept().ifPresent(concept -> describe(answer, verdict, concept));
    }

    private static void describe(Parameters answer, Verdict verdict, Concept concept) {
        if (!concept.code().equals(verdict.coding().getCode())) {
            answer.addParameter("normalized-code", new CodeType(concept.code()));
        }
        if (concept.isInactive()) {
            answer.addParameter("inactive", new BooleanType(true));
            concept.status().ifPresent(status -> answer.addParameter("status", new CodeType(status)));
        }
    }
}
