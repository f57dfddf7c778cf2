package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.browse.TypedWords.Piece;

/**
 * A concept in a tree.
 *
 * @param code the code
 * @param address the page of the code
 * @param title what it is called, with what was looked for marked
 * @param match the name by which it was found, where that is not the title
 * @param look how it is shown
 * @param childCount how many concepts are right below
 * @param children those that are shown; fewer than there are when the rest is fetched later
 * @param level the page that lists all that is right below
 */
record TreeNode(
        String code,
        String address,
        List<Piece> title,
        Optional<Match> match,
        Look look,
        int childCount,
        List<TreeNode> children,
        String level) {

    /** The name by which a concept was found, and its language in words, which may be empty. */
    record Match(List<Piece> pieces, String language) {}

    /**
     * How a concept is shown.
     *
     * @param isCurrent whether it is the one that the page is about
     * @param isOpen whether what is below it is to be seen
     * @param isOnTheWay whether it is there only to show where others are
     * @param isGroup whether it is no value itself
     * @param isInactive whether it is no longer to be used
     */
    record Look(boolean isCurrent, boolean isOpen, boolean isOnTheWay, boolean isGroup, boolean isInactive) {}

    /** The classes of its link. */
    String classes() {
        return Stream.of(
                        look.isOnTheWay() ? "way" : "",
                        look.isGroup() ? "group-code" : "",
                        look.isInactive() ? "inactive" : "")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Whether what is below it has to be fetched. */
    boolean isToBeFetched() {
        return childCount > 0 && children.isEmpty();
    }

    /** How many of those right below are not shown although others are. */
    int left() {
        return children.isEmpty() ? 0 : childCount - children.size();
    }
}
