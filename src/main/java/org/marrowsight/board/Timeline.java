package org.marrowsight.board;

import java.time.LocalDate;
import java.util.List;

/**
 * The time axis with everything that is drawn along it.
 *
 * @param first the first day that is shown
 * @param last the last day that is shown
 * @param left the left end of the axis
 * @param right the right end of the axis
 * @param height the height of the drawing
 * @param ticks labels of the axis
 * @param now the place of the moment that is shown, at the nearer end when it lies outside
 * @param nowWithin whether that moment lies within the days that are shown
 * @param lanes what was measured
 * @param sections what happened
 */
public record Timeline(
        LocalDate first,
        LocalDate last,
        double left,
        double right,
        double height,
        List<Tick> ticks,
        double now,
        boolean nowWithin,
        List<Lane> lanes,
        List<Section> sections) {

    /** The width of the drawing in its own units. */
    public static final int WIDTH = 1000;

    static final double LEFT = 190;
    static final double RIGHT = 978;
    static final double SECTION_GAP = 22;

    private static final double TOP = 46;

    /** Keeps its own copies of the lists. */
    public Timeline {
        ticks = List.copyOf(ticks);
        lanes = List.copyOf(lanes);
        sections = List.copyOf(sections);
    }

    /** Draws a span of days. */
    static Timeline of(DatedChart chart, Span span) {
        TimeScale scale = new TimeScale(
                span.first().atStartOfDay(chart.zone()).toInstant(),
                span.last().plusDays(1).atStartOfDay(chart.zone()).toInstant(),
                LEFT,
                RIGHT);
        List<Section> sections = new Rows(chart, scale).all(TOP);
        double lanesTop = sections.get(sections.size() - 1).bottom() + SECTION_GAP + 8;
        List<Lane> lanes = new Lanes(chart, scale).all(lanesTop);
        return new Timeline(
                span.first(),
                span.last(),
                LEFT,
                RIGHT,
                lanes.get(lanes.size() - 1).bottom() + 14,
                Ticks.of(span, scale, chart.zone()),
                scale.x(chart.asOf()),
                scale.holds(chart.asOf()),
                lanes,
                sections);
    }
}
