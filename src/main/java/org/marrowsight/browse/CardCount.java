package org.marrowsight.browse;

import java.util.Map;

/**
 * What became of the cards that rested on one rule or criterion.
 *
 * @param id id of the rule or the criterion
 * @param issued cards that were sent
 * @param accepted cards of which a suggestion was taken
 * @param overridden cards that were set aside
 * @param reasons why they were set aside, by the codes of the reasons, with the number of cards
 */
public record CardCount(String id, long issued, long accepted, long overridden, Map<String, Long> reasons) {

    /** Keeps its own copy of the reasons. */
    public CardCount {
        reasons = Map.copyOf(reasons);
    }

    /** Of cards for which nobody has given a reason. */
    public CardCount(String id, long issued, long accepted, long overridden) {
        this(id, issued, accepted, overridden, Map.of());
    }

    /** Of something that no card has rested on. */
    static CardCount none(String id) {
        return new CardCount(id, 0, 0, 0);
    }

    boolean isNone() {
        return issued == 0 && accepted == 0 && overridden == 0;
    }
}
