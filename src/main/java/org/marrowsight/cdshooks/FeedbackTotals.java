package org.marrowsight.cdshooks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What became of cards, by what they rested on: those that are overridden most stand first.
 *
 * @param rules for each rule that gave an answer
 * @param criteria for each criterion that was met; a card counts for each of its criteria
 */
public record FeedbackTotals(List<Total> rules, List<Total> criteria) {

    private static final Comparator<Total> MOST_OVERRIDDEN_FIRST = Comparator.comparingLong(Total::overridden)
            .thenComparingLong(Total::issued)
            .reversed()
            .thenComparing(Total::service)
            .thenComparing(Total::id);

    /** Sorts both lists. */
    public FeedbackTotals {
        rules = rules.stream().sorted(MOST_OVERRIDDEN_FIRST).toList();
        criteria = criteria.stream().sorted(MOST_OVERRIDDEN_FIRST).toList();
    }

    /**
     * The numbers of one rule or criterion.
     *
     * @param service the service that issued the cards
     * @param id the rule or the criterion
     * @param issued cards that were sent
     * @param accepted cards of which a suggestion was taken
     * @param overridden cards that were set aside
     * @param reasons why, with the number of cards
     */
    public record Total(
            String service, String id, long issued, long accepted, long overridden, Map<String, Long> reasons) {

        /** Keeps its own copy of the reasons. */
        public Total {
            reasons = Map.copyOf(reasons);
        }
    }
}
