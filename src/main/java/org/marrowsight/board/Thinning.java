package org.marrowsight.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Leaves out values that would lie on top of each other, and nothing that changes the picture. */
final class Thinning {

    /** So many values are drawn one by one. */
    static final int FEW = 120;

    private static final int PARTS = 30;

    private Thinning() {}

    /**
     * Of many values the first, last, lowest and highest of each of thirty equal parts of time, and the last one before
     * the moment that is shown.
     *
     * @param values oldest first
     */
    static List<LaneValue> of(List<LaneValue> values, TimeScale scale, Instant asOf) {
        if (values.size() <= FEW) {
            return values;
        }
        double width = (scale.right() - scale.left()) / PARTS;
        Map<Integer, List<LaneValue>> parts = new TreeMap<>();
        for (LaneValue value : values) {
            double x = scale.x(value.source().at());
            parts.computeIfAbsent((int) ((x - scale.left()) / width), part -> new ArrayList<>())
                    .add(value);
        }
        Set<LaneValue> kept = new LinkedHashSet<>();
        parts.values().forEach(part -> kept.addAll(outline(part)));
        values.stream()
                .filter(value -> !value.source().at().isAfter(asOf))
                .reduce((earlier, later) -> later)
                .ifPresent(kept::add);
        return values.stream().filter(kept::contains).toList();
    }

    private static List<LaneValue> outline(List<LaneValue> part) {
        Comparator<LaneValue> byNumber = Comparator.comparing(LaneValue::number);
        return List.of(
                part.get(0),
                part.stream().min(byNumber).orElseThrow(),
                part.stream().max(byNumber).orElseThrow(),
                part.get(part.size() - 1));
    }
}
