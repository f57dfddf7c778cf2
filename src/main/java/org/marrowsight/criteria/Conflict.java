package org.marrowsight.criteria;

import java.util.List;
import org.marrowsight.features.Fact;

/**
 * Findings that point in different directions. They are shown beside each other and never averaged (EVIDENCE 5.2).
 *
 * @param text the conflict in a sentence
 * @param facts the findings on both sides
 */
public record Conflict(String text, List<Fact> facts) {

    /** Keeps its own copy of the facts. */
    public Conflict {
        facts = List.copyOf(facts);
    }
}
