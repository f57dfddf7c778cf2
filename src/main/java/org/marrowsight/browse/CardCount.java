package org.marrowsight.browse;

/**
 * What became of the cards that rested on one rule or criterion.
 *
 * @param id id of the rule or the criterion
 * @param issued cards that were sent
 * @param accepted cards of which a suggestion was taken
 * @param overridden cards that were set aside
 */
public record CardCount(String id, long issued, long accepted, long overridden) {

    /** Of something that no card has rested on. */
    static CardCount none(String id) {
        return new CardCount(id, 0, 0, 0);
    }

    boolean isNone() {
        return issued == 0 && accepted == 0 && overridden == 0;
    }
}
