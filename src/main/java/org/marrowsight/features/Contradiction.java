package org.marrowsight.features;

import java.util.List;

/**
 * Findings that point in different directions, to be shown beside each other.
 *
 * @param text the contradiction in a sentence
 * @param facts the findings on both sides
 */
public record Contradiction(String text, List<Fact> facts) {

    /** Keeps its own copy of the facts. */
    public Contradiction {
        facts = List.copyOf(facts);
    }
}
