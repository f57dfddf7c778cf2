package org.marrowsight.criteria;

import java.util.List;

/**
 * Something to consider next; never an order.
 *
 * @param id id of the action in the plan definition
 * @param text the advice in a sentence
 * @param citations where it comes from; never empty
 */
public record Advice(String id, String text, List<Citation> citations) {

    /** Keeps its own copy of the citations. */
    public Advice {
        citations = List.copyOf(citations);
    }
}
