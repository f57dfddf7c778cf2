package org.marrowsight.criteria;

import java.util.List;
import org.marrowsight.features.Fact;

/**
 * One criterion, judged.
 *
 * @param id id of the action in the plan definition
 * @param title the criterion in a few words
 * @param description the criterion in a sentence for a clinician
 * @param expression the FHIRPath condition that was evaluated
 * @param outcome met, not met, or not available
 * @param facts the observations that the outcome rests on, newest first; empty when there are none
 * @param citations where the criterion comes from; never empty
 */
public record CriterionResult(
        String id,
        String title,
        String description,
        String expression,
        Outcome outcome,
        List<Fact> facts,
        List<Citation> citations) {

    /** Keeps its own copies of the lists. */
    public CriterionResult {
        facts = List.copyOf(facts);
        citations = List.copyOf(citations);
    }
}
