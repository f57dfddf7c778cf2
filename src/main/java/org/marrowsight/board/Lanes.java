package org.marrowsight.board;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.Unit;

/** Draws the measured quantities. */
final class Lanes {

    static final double HEIGHT = 58;
    static final double EMPTY_HEIGHT = 26;
    static final double GAP = 12;

    private static final double LEAST_BAND = 16;

    private final DatedChart chart;
    private final TimeScale scale;

    Lanes(DatedChart chart, TimeScale scale) {
        this.chart = chart;
        this.scale = scale;
    }

    /** All lanes, with and without values: a test that nobody made is shown as missing. */
    List<Lane> all(double top) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(blood("LDH", Analyte.LACTATE_DEHYDROGENASE, next(top, lanes)));
        lanes.add(blood("ALP", Analyte.ALKALINE_PHOSPHATASE, next(top, lanes)));
        lanes.add(blood("Hemoglobin", Analyte.HEMOGLOBIN, next(top, lanes)));
        lanes.add(blood("Leukocytes", Analyte.LEUKOCYTES, next(top, lanes)));
        lanes.add(blood("Platelets", Analyte.PLATELETS, next(top, lanes)));
        lanes.add(blasts(next(top, lanes)));
        lanes.add(blood("Temperature", Analyte.BODY_TEMPERATURE, next(top, lanes)));
        return lanes;
    }

    private static double next(double top, List<Lane> drawn) {
        return drawn.isEmpty() ? top : drawn.get(drawn.size() - 1).bottom() + GAP;
    }

    private Lane blood(String title, Analyte analyte, double top) {
        return lane(title, analyte.unit(), top, measured(analyte).toList());
    }

    private Lane blasts(double top) {
        List<LaneValue> values = Stream.concat(
                        measured(Analyte.BLOOD_BLASTS),
                        chart.all(MarrowBlasts.class).map(LaneValue::of))
                .sorted(java.util.Comparator.comparing(value -> value.source().at()))
                .toList();
        return lane("Blasts", Unit.PERCENT, top, values);
    }

    private Stream<LaneValue> measured(Analyte analyte) {
        return chart.all(Measurement.class)
                .filter(measurement -> measurement.analyte() == analyte)
                .map(LaneValue::of);
    }

    private Lane lane(String title, Unit unit, double top, List<LaneValue> values) {
        List<LaneValue> shown = values.stream()
                .filter(value -> scale.holds(value.source().at()))
                .toList();
        List<LaneValue> drawn = Thinning.of(shown, scale, chart.asOf());
        ValueScale height = ValueScale.around(extent(drawn), top, top + HEIGHT);
        List<LanePoint> points =
                drawn.stream().map(value -> point(value, height)).toList();
        return new Lane(
                title,
                Numbers.words(unit),
                top,
                top + (drawn.isEmpty() ? EMPTY_HEIGHT : HEIGHT),
                drawn.isEmpty() ? List.of() : Ticks.of(height),
                bands(drawn, height),
                points,
                line(points, Set.of(Standing.FINAL, Standing.PRELIMINARY)),
                line(points, Set.of(Standing.LATER)),
                notes(values, shown, drawn));
    }

    private static List<BigDecimal> extent(List<LaneValue> drawn) {
        return drawn.stream()
                .flatMap(value -> Stream.of(
                                Optional.of(value.number()),
                                value.range().low(),
                                value.range().high())
                        .flatMap(Optional::stream))
                .toList();
    }

    private LanePoint point(LaneValue value, ValueScale height) {
        return new LanePoint(
                scale.x(value.source().at()),
                height.y(value.number()),
                value.series(),
                value.limits(),
                Standing.of(value.source(), chart),
                Numbers.sign(value.comparator()),
                chart.day(value.source().at()),
                value.source().asReported(),
                value.limitsInWords().orElse(""),
                value.source().reference());
    }

    /** What is measured in blood alone is joined: marrow differs from bone to bone. */
    private static String line(List<LanePoint> points, Set<Standing> standings) {
        List<LanePoint> joined = points.stream()
                .filter(point -> point.series() == LanePoint.Series.BLOOD)
                .filter(point -> standings.contains(point.standing()))
                .toList();
        return joined.size() < 2
                ? ""
                : joined.stream().map(point -> point.x() + "," + point.y()).collect(Collectors.joining(" "));
    }

    /** Each result's own limits from its day to the next result; of one result alone a little to both sides. */
    private List<Band> bands(List<LaneValue> drawn, ValueScale height) {
        List<LaneValue> blood = drawn.stream()
                .filter(value -> value.series() == LanePoint.Series.BLOOD)
                .toList();
        List<Band> bands = new ArrayList<>();
        int begin = 0;
        for (int index = 1; index <= blood.size(); index++) {
            boolean ends = index == blood.size()
                    || !blood.get(index).range().equals(blood.get(begin).range());
            if (ends) {
                double from = scale.x(blood.get(begin).source().at());
                double to = scale.x(
                        blood.get(Math.min(index, blood.size() - 1)).source().at());
                bands.add(band(blood.get(begin), from, to, height));
                begin = index;
            }
        }
        return bands;
    }

    private Band band(LaneValue value, double from, double to, ValueScale height) {
        double missing = Math.max(0, LEAST_BAND - (to - from)) / 2;
        double left = Math.max(scale.left(), from - missing);
        double width = Coordinates.rounded(Math.min(scale.right(), to + missing) - left);
        boolean known = value.range().low().isPresent() || value.range().high().isPresent();
        double upper = value.range().high().map(height::y).orElse(height.top());
        double lower = value.range().low().map(height::y).orElse(height.bottom());
        return new Band(left, upper, width, Coordinates.rounded(Math.max(0.5, lower - upper)), known);
    }

    private List<String> notes(List<LaneValue> all, List<LaneValue> shown, List<LaneValue> drawn) {
        List<String> notes = new ArrayList<>();
        if (all.isEmpty()) {
            notes.add("Not on record.");
        }
        outside("earlier", all.stream().filter(value -> value.source().at().isBefore(scale.from())))
                .ifPresent(notes::add);
        outside("later", all.stream().filter(value -> value.source().at().isAfter(scale.to())))
                .ifPresent(notes::add);
        if (drawn.size() < shown.size()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%d of %d results are drawn: of each part of the time the first, last, lowest and highest.",
                    drawn.size(),
                    shown.size()));
        }
        return notes;
    }

    private Optional<String> outside(String when, Stream<LaneValue> values) {
        List<LaneValue> beyond = values.toList();
        if (beyond.isEmpty()) {
            return Optional.empty();
        }
        LaneValue least = beyond.stream()
                .min(java.util.Comparator.comparing(LaneValue::number))
                .orElseThrow();
        LaneValue most = beyond.stream()
                .max(java.util.Comparator.comparing(LaneValue::number))
                .orElseThrow();
        return Optional.of(String.format(
                Locale.ROOT,
                "%d %s %s not drawn, %s to %s: %s to %s.",
                beyond.size(),
                when,
                beyond.size() == 1 ? "result is" : "results are",
                chart.day(beyond.get(0).source().at()),
                chart.day(beyond.get(beyond.size() - 1).source().at()),
                number(least),
                number(most)));
    }

    private static String number(LaneValue value) {
        String sign = value.comparator() == Comparator.EXACT ? "" : Numbers.sign(value.comparator());
        return sign + Numbers.limit(value.number());
    }
}
