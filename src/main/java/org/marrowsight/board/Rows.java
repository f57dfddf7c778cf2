package org.marrowsight.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowsight.clinical.FocalLesion;
import org.marrowsight.clinical.LeukemiaRelapse;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.SymptomReport;
import org.marrowsight.features.MarrowPlace;

/** Draws what happened: symptoms, therapy, samples, images, lesions. */
final class Rows {

    /** So many marks of a row, and so many rows of a section, are drawn. */
    static final int MOST = 40;

    private static final int MOST_ROWS = 12;

    private final DatedChart chart;
    private final TimeScale scale;

    Rows(DatedChart chart, TimeScale scale) {
        this.chart = chart;
        this.scale = scale;
    }

    /** All sections, one below the other. */
    List<Section> all(double top) {
        List<Section> sections = new ArrayList<>();
        sections.add(section(
                "Symptoms", top, List.of(symptom("Fever", Symptom.FEVER), symptom("Bone pain", Symptom.BONE_PAIN))));
        sections.add(section("Therapy", below(sections), new Therapy(chart, scale).rows()));
        sections.add(section("Marrow samples", below(sections), samples()));
        sections.add(section("MRI", below(sections), images()));
        sections.add(section("Outside the marrow", below(sections), lesions()));
        return sections;
    }

    private static double below(List<Section> sections) {
        return sections.get(sections.size() - 1).bottom() + Timeline.SECTION_GAP;
    }

    private static Section section(String title, double top, List<Row> rows) {
        List<Row> laid = new ArrayList<>();
        double next = top;
        for (Row row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            laid.add(row.under(next));
            next += row.height();
        }
        String more = rows.size() > MOST_ROWS
                ? String.format(Locale.ROOT, "%d further rows are not drawn.", rows.size() - MOST_ROWS)
                : "";
        return new Section(title, top, laid, rows.isEmpty() ? "Not on record." : more);
    }

    private Row symptom(String label, Symptom symptom) {
        List<SymptomReport> reports = chart.all(SymptomReport.class)
                .filter(report -> report.symptom() == symptom)
                .toList();
        List<Mark> marks = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (SymptomReport report :
                newest(shown(reports, report -> report.source().at()))) {
            marks.add(mark(report.source(), shape(report.presence()), "", "symptom", words(report)));
        }
        for (SymptomReport report : newest(reports)) {
            report.abated()
                    .filter(end -> report.presence() == Presence.PRESENT)
                    .flatMap(end -> bar(report, end))
                    .ifPresent(bars::add);
        }
        return Packing.row(
                label, marks, bars, reports.isEmpty() ? "not on record" : beyond(reports.size(), marks.size()));
    }

    private Optional<Bar> bar(SymptomReport report, Instant end) {
        Instant begin = report.source().at();
        boolean lasts = end.isAfter(begin) && !end.isBefore(scale.from()) && !begin.isAfter(scale.to());
        if (!lasts) {
            return Optional.empty();
        }
        double x = scale.x(begin);
        return Optional.of(new Bar(
                x,
                Packing.LINE / 2,
                Coordinates.rounded(scale.x(end) - x),
                false,
                Standing.of(report.source(), chart),
                chart.day(begin),
                words(report),
                report.source().reference()));
    }

    private String words(SymptomReport report) {
        String end = report.abated()
                .filter(abated -> abated.isAfter(report.source().at()))
                .map(abated -> ", until " + chart.day(abated))
                .orElse("");
        return report.source().asReported()
                + switch (report.presence()) {
                    case PRESENT -> ", present" + end;
                    case ABSENT -> "";
                    case UNKNOWN -> "";
                };
    }

    private static Mark.Shape shape(Presence presence) {
        return switch (presence) {
            case PRESENT -> Mark.Shape.PRESENT;
            case ABSENT -> Mark.Shape.ABSENT;
            case UNKNOWN -> Mark.Shape.UNKNOWN;
        };
    }

    private List<Row> samples() {
        return bySubject(Sample.of(chart), sample -> capitalised(sample.site().label()), sample -> sample.source()
                        .at())
                .entrySet()
                .stream()
                .map(site -> row(
                        site.getKey(),
                        site.getValue(),
                        sample -> sample.source().at(),
                        this::mark))
                .toList();
    }

    private Mark mark(Sample sample) {
        return mark(
                sample.source(),
                sample.shape(),
                sample.result().letter(),
                sample.result().look(),
                sample.words());
    }

    private List<Row> images() {
        return bySubject(chart.all(MriFinding.class).toList(), Rows::place, finding -> finding.source()
                        .at())
                .entrySet()
                .stream()
                .map(site -> row(
                        site.getKey(),
                        site.getValue(),
                        finding -> finding.source().at(),
                        this::mark))
                .toList();
    }

    private static String place(MriFinding finding) {
        return capitalised(new MarrowPlace(finding.site(), finding.part()).label());
    }

    private static String capitalised(String label) {
        return label.isEmpty() ? label : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    private Mark mark(MriFinding finding) {
        MriLook look = MriLook.of(finding.bmnClass());
        return mark(
                finding.source(),
                Mark.Shape.MRI,
                look.letter(),
                look.look(),
                look.words() + " (" + finding.source().asReported() + ")");
    }

    private List<Row> lesions() {
        List<Outside> all = new ArrayList<>();
        chart.all(FocalLesion.class)
                .forEach(lesion -> all.add(new Outside(
                        lesion.site().label(),
                        lesion.source(),
                        Mark.Shape.LESION,
                        "lesion: " + lesion.source().asReported())));
        chart.all(LeukemiaRelapse.class).forEach(relapse -> all.addAll(Outside.of(relapse)));
        all.sort(java.util.Comparator.comparing(outside -> outside.source().at()));
        return bySubject(all, Outside::place, outside -> outside.source().at()).entrySet().stream()
                .map(site -> row(
                        site.getKey(),
                        site.getValue(),
                        outside -> outside.source().at(),
                        outside -> mark(outside.source(), outside.shape(), "", "outside", outside.words())))
                .toList();
    }

    private <T> Row row(String label, List<T> all, Function<T, Instant> at, Function<T, Mark> draw) {
        List<Mark> marks = newest(shown(all, at)).stream().map(draw).toList();
        return Packing.row(label, marks, List.of(), beyond(all.size(), marks.size()));
    }

    /** The places in the order of their newest entry, the newest first. */
    private static <T> Map<String, List<T>> bySubject(
            List<T> oldestFirst, Function<T, String> place, Function<T, Instant> at) {
        Map<String, List<T>> places =
                oldestFirst.stream().collect(Collectors.groupingBy(place, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<T>> ordered = new LinkedHashMap<>();
        places.entrySet().stream()
                .sorted(java.util.Comparator.comparing((Map.Entry<String, List<T>> entry) ->
                                at.apply(entry.getValue().get(entry.getValue().size() - 1)))
                        .reversed())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    private <T> List<T> shown(List<T> all, Function<T, Instant> at) {
        return all.stream().filter(each -> scale.holds(at.apply(each))).toList();
    }

    private static <T> List<T> newest(List<T> oldestFirst) {
        return oldestFirst.subList(Math.max(0, oldestFirst.size() - MOST), oldestFirst.size());
    }

    private static String beyond(int all, int drawn) {
        return all > drawn ? String.format(Locale.ROOT, "%d more not drawn", all - drawn) : "";
    }

    private Mark mark(Provenance source, Mark.Shape shape, String letter, String look, String words) {
        return new Mark(
                scale.x(source.at()),
                0,
                shape,
                letter,
                look,
                Standing.of(source, chart),
                chart.day(source.at()),
                words,
                source.reference());
    }
}
