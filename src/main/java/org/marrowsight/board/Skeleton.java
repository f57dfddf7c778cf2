package org.marrowsight.board;

import java.util.List;
import java.util.Map;

/**
 * What is known of each drawn part of the skeleton at a moment.
 *
 * @param parts the drawn parts by their id
 * @param lines everything that is known, drawn or not, for the table
 */
public record Skeleton(Map<String, BonePart> parts, List<SiteLine> lines) {

    /** Keeps its own copies. */
    public Skeleton {
        parts = Map.copyOf(parts);
        lines = List.copyOf(lines);
    }

    /**
     * A part that the drawing has.
     *
     * @throws IllegalArgumentException when there is none of this id
     */
    public BonePart of(String id) {
        BonePart part = parts.get(id);
        if (part == null) {
            throw new IllegalArgumentException("no part of the skeleton is called " + id);
        }
        return part;
    }

    /** What has no place in the drawing, because its site is not stated or not known here. */
    public List<SiteLine> notDrawn() {
        return lines.stream().filter(line -> !line.drawn()).toList();
    }
}
