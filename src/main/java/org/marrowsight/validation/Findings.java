package org.marrowsight.validation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Findings about one resource, put in order: each thing once, errors first. */
final class Findings {

    private Findings() {}

    /**
     * Leaves out what another finding says better: an element of the wrong type is not judged any further, a code
     * that is not allowed need not exist, and where a rule of the guide failed, a finding of FHIR's own about the same
     * element adds nothing.
     */
    static List<Finding> once(List<Finding> findings) {
        Set<String> seen = new HashSet<>();
        return findings.stream()
                .filter(finding -> findings.stream().noneMatch(other -> covers(other, finding)))
                .filter(finding -> seen.add(finding.expression() + "\n" + finding.text()))
                .sorted(Comparator.comparing(finding -> !finding.refuses()))
                .toList();
    }

    private static boolean covers(Finding better, Finding other) {
        if (better.type() == IssueType.STRUCTURE && other.type() != IssueType.STRUCTURE) {
            return about(better, other);
        }
        if (better.type() == IssueType.CODEINVALID && other.type() == IssueType.NOTFOUND) {
            return about(better, other);
        }
        return better.refuses()
                && better.rule().isPresent()
                && other.rule().isEmpty()
                && other.type() != IssueType.STRUCTURE
                && other.expression().equals(better.expression());
    }

    /** Whether the other is about the same element or a part of it. */
    private static boolean about(Finding better, Finding other) {
        return other.expression().equals(better.expression())
                || other.expression().startsWith(better.expression() + ".");
    }
}
