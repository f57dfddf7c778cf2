package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.marrowsight.terminology.Member.Listing;

/** What is found out about one coding. Filled by {@link CodingJudge} and those whom it asks. */
final class Verdict {

    private final Coding coding;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> unknownSystems = new LinkedHashSet<>();
    private Optional<IndexedSystem> system = Optional.empty();
    private Optional<Concept> concept = Optional.empty();
    private Optional<String> display = Optional.empty();
    private Membership membership = Membership.UNDECIDED;
    private Listing listing = Listing.NONE;
    private Optional<IndexedSystem> selectedFrom = Optional.empty();
    private boolean causedByUnknown;

    /**
     * One issue.
     *
     * @param told whether the message of the answer repeats it
     */
    record Finding(TxIssue issue, IssueSeverity severity, Sentence sentence, Optional<String> path, boolean told) {

        OperationOutcomeIssueComponent written() {
            OperationOutcomeIssueComponent written = issue.issue(severity, sentence);
            path.ifPresent(written::addExpression);
            return written;
        }

        boolean isError() {
            return severity == IssueSeverity.ERROR;
        }

        private boolean repeats(Finding other) {
            return issue == other.issue && severity == other.severity && sentence.equals(other.sentence);
        }
    }

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

    void decided(Membership decision) {
        membership = decision;
    }

    /** What the value set says about the code beyond naming it. */
    void listed(Listing inValueSet) {
        listing = inValueSet;
    }

    /** The version of the code system from which the value set takes the code. */
    void selectedFrom(IndexedSystem inValueSet) {
        selectedFrom = Optional.of(inValueSet);
    }

    /** That a system is not known. */
    void unknown(String systemOrVersion) {
        unknownSystems.add(systemOrVersion);
    }

    /** That nothing can be decided because of that. */
    void cannotDecide() {
        causedByUnknown = true;
    }

    /** An issue that the message repeats. */
    void tell(TxIssue issue, IssueSeverity severity, Sentence sentence, String path) {
        add(new Finding(issue, severity, sentence, Optional.of(path), true));
    }

    /** An issue beside the message. */
    void note(TxIssue issue, IssueSeverity severity, Sentence sentence, String path) {
        add(new Finding(issue, severity, sentence, Optional.of(path), false));
    }

    /** An issue beside the message that is not about an element of the request. */
    void note(TxIssue issue, IssueSeverity severity, Sentence sentence) {
        add(new Finding(issue, severity, sentence, Optional.empty(), false));
    }

    /** An issue that the message repeats and that is not about an element of the request. */
    void tell(TxIssue issue, IssueSeverity severity, Sentence sentence) {
        add(new Finding(issue, severity, sentence, Optional.empty(), true));
    }

    private void add(Finding finding) {
        if (findings.stream().noneMatch(finding::repeats)) {
            findings.add(finding);
        }
    }

    boolean isValid() {
        return findings.stream().noneMatch(Finding::isError);
    }

    boolean isMember() {
        return membership == Membership.IN;
    }

    Membership membership() {
        return membership;
    }

    Coding coding() {
        return coding;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Optional<IndexedSystem> system() {
        return system;
    }

    Optional<Concept> concept() {
        return concept;
    }

    Optional<IndexedSystem> selectedFrom() {
        return selectedFrom;
    }

    Listing listing() {
        return listing;
    }

    Optional<String> display() {
        return display;
    }

    Set<String> unknownSystems() {
        return Collections.unmodifiableSet(unknownSystems);
    }

    boolean isCausedByUnknown() {
        return causedByUnknown;
    }
}
