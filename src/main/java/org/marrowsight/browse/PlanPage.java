package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;

/**
 * What the page of one plan shows.
 *
 * @param summary the plan as the list of plans shows it
 * @param purpose what it is for
 * @param usage how it may be used
 * @param version version of the guide
 * @param groups the groups of actions, in the order of the plan
 * @param rules what became of the cards, by rule
 * @param criteria what became of the cards, by criterion
 */
record PlanPage(
        PlanSummary summary,
        String purpose,
        String usage,
        String version,
        List<ShownAction> groups,
        List<Row> rules,
        List<Row> criteria) {

    /**
     * A row of a table of cards.
     *
     * @param title title of the rule or criterion; its id when this version of the plan has none of that id
     * @param anchor its place on the page
     * @param count the numbers
     * @param reasons why cards were set aside, the most frequent first
     */
    record Row(String title, Optional<String> anchor, CardCount count, List<Reason> reasons) {}

    /** Why cards were set aside, in words, and how many. */
    record Reason(String words, long cards) {}
}
