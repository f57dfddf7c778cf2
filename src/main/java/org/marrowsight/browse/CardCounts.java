package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of the cards of one plan, in the order in which it is to be shown.
 *
 * @param rules by the rule that gave the answer
 * @param criteria by each criterion that was met
 */
public record CardCounts(List<CardCount> rules, List<CardCount> criteria) {

    /** Keeps its own copies. */
    public CardCounts {
        rules = List.copyOf(rules);
        criteria = List.copyOf(criteria);
    }

    Optional<CardCount> of(String id) {
        return Stream.concat(rules.stream(), criteria.stream())
                .filter(count -> count.id().equals(id))
                .findFirst();
    }

    boolean areNone() {
        return rules.isEmpty() && criteria.isEmpty();
    }
}
