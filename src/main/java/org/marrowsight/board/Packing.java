package org.marrowsight.board;

import java.util.ArrayList;
import java.util.List;

/** Lays the marks of a row below each other where they would cover each other. */
final class Packing {

    static final double LINE = 24;

    private static final double LEAST_DISTANCE = 23;

    private Packing() {}

    /**
     * A row that begins at zero.
     *
     * @param marks oldest first; their height is set here
     */
    static Row row(String label, List<Mark> marks, List<Bar> bars, String note) {
        List<Double> ends = new ArrayList<>();
        List<Mark> laid = new ArrayList<>();
        for (Mark mark : marks) {
            int line = 0;
            while (line < ends.size() && mark.x() - ends.get(line) < LEAST_DISTANCE) {
                line++;
            }
            if (line == ends.size()) {
                ends.add(mark.x());
            } else {
                ends.set(line, mark.x());
            }
            laid.add(mark.at(line * LINE + LINE / 2));
        }
        return new Row(label, 0, Math.max(1, ends.size()) * LINE, laid, bars, note);
    }
}
