package org.marrowsight.clinical;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is known of one patient, and what could not be used.
 *
 * @param subject the patient
 * @param findings usable findings, in no particular order
 * @param unusable resources that were left aside, each with the reason
 */
public record Chart(Subject subject, List<Finding> findings, List<Unusable> unusable) {

    /** Keeps its own copies of the lists. */
    public Chart {
        findings = List.copyOf(findings);
        unusable = List.copyOf(unusable);
    }

    /** The findings of one kind. */
    public <F extends Finding> Stream<F> all(Class<F> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Whether nothing in it may still change. */
    public boolean isFinal() {
        return findings.stream().allMatch(finding -> finding.source().finality() == Finality.FINAL);
    }

    /** The same chart without what may still change. */
    public Chart withFinalFindingsOnly() {
        List<Finding> settled = findings.stream()
                .filter(finding -> finding.source().finality() == Finality.FINAL)
                .toList();
        return new Chart(subject, settled, unusable);
    }

    /**
     * A resource that holds something of interest in a form that cannot be used.
     *
     * @param reference relative FHIR reference
     * @param reason what is wrong with it, in a sentence for a clinician
     */
    public record Unusable(String reference, String reason) {}
}
