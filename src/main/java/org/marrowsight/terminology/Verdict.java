package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** What is found out about one coding. Filled by {@link CodingJudge}. */
final class Verdict {

    private final Coding coding;
    private final List<OperationOutcomeIssueComponent> issues = new ArrayList<>();
    private Optional<IndexedSystem> system = Optional.empty();
    private Optional<Concept> concept = Optional.empty();
    private Optional<String> display = Optional.empty();
    private Optional<String> unknownSystem = Optional.empty();

    Verdict(Coding coding) {
        this.coding = coding;
    }

    void found(IndexedSystem inSystem, Concept found, Optional<String> withDisplay) {
        system = Optional.of(inSystem);
        concept = Optional.of(found);
        display = withDisplay;
    }

    void of(IndexedSystem inSystem) {
        system = Optional.of(inSystem);
    }

    void causedByUnknown(Canonical missing) {
        unknownSystem = Optional.of(missing.toString());
    }

    void add(TxIssue issue, IssueSeverity severity, String text, String expression) {
        OperationOutcomeIssueComponent added = issue.issue(severity, text);
        added.addExpression(expression);
        added.addLocation(expression);
        issues.add(added);
    }

    boolean isValid() {
        return issues.stream().noneMatch(issue -> issue.getSeverity() == IssueSeverity.ERROR);
    }

    Coding coding() {
        return coding;
    }

    List<OperationOutcomeIssueComponent> issues() {
        return issues;
    }

    Optional<IndexedSystem> system() {
        return system;
    }

    Optional<Concept> concept() {
        return concept;
    }

    Optional<String> display() {
        return display;
    }

    Optional<String> unknownSystem() {
        return unknownSystem;
    }
}
