package org.marrowsight.board;

import java.util.List;

/**
 * One measured quantity along the time axis.
 *
 * @param title the quantity
 * @param unit the unit of its scale; results in other units were converted
 * @param top its upper edge
 * @param bottom its lower edge
 * @param ticks labels of its scale; empty when there is no value
 * @param bands the limits that came with the results
 * @param points the values that are drawn, oldest first
 * @param line the values that count, as points of a line
 * @param lineAfter what came later, as points of a line
 * @param notes what is not drawn, in sentences
 */
public record Lane(
        String title,
        String unit,
        double top,
        double bottom,
        List<Tick> ticks,
        List<Band> bands,
        List<LanePoint> points,
        String line,
        String lineAfter,
        List<String> notes) {

    /** Keeps its own copies of the lists. */
    public Lane {
        ticks = List.copyOf(ticks);
        bands = List.copyOf(bands);
        points = List.copyOf(points);
        notes = List.copyOf(notes);
    }

    /** Whether nothing of it is drawn. */
    public boolean isEmpty() {
        return points.isEmpty();
    }
}
