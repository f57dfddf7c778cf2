package org.marrowsight.terminology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.marrowsight.terminology.Verdict.Finding;

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
        Optional<Verdict> right =
                verdicts.stream().filter(verdict -> isRight(asked, verdict)).findFirst();
        List<Finding> findings = Stream.concat(
                        none(asked, verdicts).stream(), verdicts.stream().flatMap(verdict -> findings(verdict, right)))
                .toList();
        boolean valid = !verdicts.isEmpty() && findings.stream().noneMatch(Finding::isError);
        return answer(asked, valid, right, verdicts, findings);
    }

    private boolean isRight(CodeRequest asked, Verdict verdict) {
        if (!asked.isConcept()) {
            return true;
        }
        return scope.valueSet().isPresent()
                ? verdict.isMember()
                : verdict.concept().isPresent();
    }

    /** That no coding of several is right. */
    private Optional<Finding> none(CodeRequest asked, List<Verdict> verdicts) {
        if (!asked.isConcept()) {
            return Optional.empty();
        }
        if (scope.valueSet().isEmpty()) {
            return verdicts.stream().anyMatch(verdict -> verdict.concept().isPresent())
                    ? Optional.empty()
                    : Optional.of(finding(Sentence.own("No valid coding was found")));
        }
        return verdicts.stream().allMatch(verdict -> verdict.membership() == Membership.OUT)
                ? Optional.of(finding(Words.of("TX_GENERAL_CC_ERROR_MESSAGE", scope.valueSetName())))
                : Optional.empty();
    }

    private static Finding finding(Sentence sentence) {
        return new Finding(TxIssue.NOT_IN_VALUE_SET, IssueSeverity.ERROR, sentence, Optional.empty(), true);
    }

    /** That a further coding is of a system that is not here does no harm when another coding is right. */
    private static Stream<Finding> findings(Verdict verdict, Optional<Verdict> right) {
        boolean beside =
                right.isPresent() && right.get() != verdict && verdict.system().isEmpty();
        return verdict.findings().stream()
                .map(finding -> beside && finding.isError() && finding.issue() == TxIssue.NOT_FOUND
                        ? notChecked(verdict, finding)
                        : finding);
    }

    private static Finding notChecked(Verdict verdict, Finding finding) {
        String system = new Canonical(
                        verdict.coding().getSystem(),
                        Optional.ofNullable(verdict.coding().getVersion()))
                .toString();
        Sentence sentence = Words.of("UNKNOWN_CODESYSTEM_CODING_NOT_CHECKED", system);
        return new Finding(finding.issue(), IssueSeverity.WARNING, sentence, finding.path(), true);
    }

    private static Parameters answer(
            CodeRequest asked, boolean valid, Optional<Verdict> shown, List<Verdict> verdicts, List<Finding> findings) {
        Parameters answer = new Parameters();
        answer.addParameter("result", new BooleanType(valid));
        shown.ifPresent(verdict -> describe(answer, verdict));
        verdicts.stream().flatMap(CodeCheck::unknown).distinct().forEach(missing -> missing.addTo(answer));
        asked.concept()
                .ifPresent(concept ->
                        answer.addParameter().setName("codeableConcept").setValue(concept));
        String message = findings.stream()
                .filter(Finding::told)
                .map(finding -> finding.sentence().text())
                .distinct()
                .collect(Collectors.joining("; "));
        if (!message.isEmpty()) {
            answer.addParameter("message", new StringType(message));
        }
        if (!findings.isEmpty()) {
            OperationOutcome issues = new OperationOutcome();
            findings.forEach(finding -> issues.addIssue(finding.written()));
            answer.addParameter().setName("issues").setResource(issues);
        }
        return answer;
    }

    /** A code system that is not here; told apart is whether the answer failed for that alone. */
    private record Missing(String system, boolean isCause) {

        void addTo(Parameters answer) {
            String name = isCause ? "x-caused-by-unknown-system" : "x-unknown-system";
            answer.addParameter(name, new CanonicalType(system));
        }
    }

    private static Stream<Missing> unknown(Verdict verdict) {
        return verdict.unknownSystems().stream().map(system -> new Missing(system, verdict.isCausedByUnknown()));
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
        verdict.concept().ifPresent(concept -> describe(answer, verdict, concept));
    }

    private static void describe(Parameters answer, Verdict verdict, Concept concept) {
        if (!concept.code().equals(verdict.coding().getCode())) {
            answer.addParameter("normalized-code", new CodeType(concept.code()));
        }
        if (concept.isInactive()) {
            answer.addParameter("inactive", new BooleanType(true));
        }
        if (concept.isInactive() || concept.isDeprecated()) {
            concept.status()
                    .filter(status -> !Set.of("inactive", "active").contains(status))
                    .ifPresent(status -> answer.addParameter("status", new CodeType(status)));
        }
    }
}
