package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import org.marrowsight.criteria.Citation;

/**
 * An action of a plan as a page shows it: a criterion, a rule, a piece of advice, or a group of them.
 *
 * @param id id of the action, by which the page can be linked to
 * @param title in a few words
 * @param description in a sentence
 * @param answer the answer that it gives, in words; empty when it gives none
 * @param condition when it holds; empty for a group
 * @param missing what is named as missing when it cannot be judged
 * @param sources where it comes from
 * @param cards what became of the cards that rested on it; empty when cards are not counted for it
 * @param parts the actions of a group
 */
record ShownAction(
        String id,
        String title,
        String description,
        Optional<String> answer,
        Optional<ShownCondition> condition,
        Optional<String> missing,
        List<Citation> sources,
        Optional<CardCount> cards,
        List<ShownAction> parts) {

    boolean isGroup() {
        return !parts.isEmpty();
    }

    /** Whether the parts are tried one after the other. */
    boolean isOrdered() {
        return isGroup() && parts.stream().allMatch(ShownAction::isRule);
    }

    /** Whether it gives an answer when it holds. */
    boolean isRule() {
        return answer.isPresent() && !isGroup();
    }

    /** Whether anything below it is worth a line of its own in the contents. */
    boolean hasContents() {
        return isOrdered() || parts.stream().anyMatch(ShownAction::isGroup);
    }
}
