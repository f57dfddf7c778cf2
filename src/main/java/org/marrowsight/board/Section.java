package org.marrowsight.board;

import java.util.List;

/**
 * Rows that belong together.
 *
 * @param title what they show
 * @param top its upper edge
 * @param rows the rows; empty when nothing is on record
 * @param note what is not drawn, or that nothing is on record; may be empty
 */
public record Section(String title, double top, List<Row> rows, String note) {

    /** The height of a section without rows. */
    static final double EMPTY_HEIGHT = 24;

    /** Keeps its own copy of the rows. */
    public Section {
        rows = List.copyOf(rows);
    }

    /** Its lower edge. */
    public double bottom() {
        return rows.isEmpty()
                ? top + EMPTY_HEIGHT
                : rows.get(rows.size() - 1).top() + rows.get(rows.size() - 1).height();
    }
}
