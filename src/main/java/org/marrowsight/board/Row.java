package org.marrowsight.board;

import java.util.List;

/**
 * What happened at one place, or of one kind, along the time axis.
 *
 * @param label the place or the kind
 * @param top its upper edge
 * @param height its height
 * @param marks what happened, oldest first
 * @param bars what lasted, oldest first
 * @param note what is not drawn; may be empty
 */
public record Row(String label, double top, double height, List<Mark> marks, List<Bar> bars, String note) {

    /** Keeps its own copies of the lists. */
    public Row {
        marks = List.copyOf(marks);
        bars = List.copyOf(bars);
    }

    /** The middle of its label. */
    public double middle() {
        return Coordinates.rounded(top + height / 2);
    }

    Row under(double newTop) {
        double down = newTop - top;
        return new Row(
                label,
                newTop,
                height,
                marks.stream()
                        .map(mark -> mark.at(Coordinates.rounded(mark.y() + down)))
                        .toList(),
                bars.stream()
                        .map(bar -> new Bar(
                                bar.x(),
                                Coordinates.rounded(bar.y() + down),
                                bar.width(),
                                bar.open(),
                                bar.standing(),
                                bar.day(),
                                bar.words(),
                                bar.reference()))
                        .toList(),
                note);
    }
}
