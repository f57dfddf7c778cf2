package org.marrowsight.board;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowsight.clinical.DrugExposure;
import org.marrowsight.clinical.DrugKind;

/** Draws what was given: doses of one kind that follow each other closely are one course. */
final class Therapy {

    /** DOMAIN: doses that are at most so many days apart are drawn as one course. */
    private static final int ONE_COURSE_DAYS = 5;

    private static final int MOST_NAMES = 4;
    private static final double LEAST_WIDTH = 14;

    private static final List<DrugKind> ORDER = List.of(
            DrugKind.CYTOTOXIC,
            DrugKind.G_CSF,
            DrugKind.IMATINIB,
            DrugKind.ARSENIC_TRIOXIDE,
            DrugKind.CHECKPOINT_INHIBITOR);

    private final DatedChart chart;
    private final TimeScale scale;

    Therapy(DatedChart chart, TimeScale scale) {
        this.chart = chart;
        this.scale = scale;
    }

    /** A row for each kind of drug on record. */
    List<Row> rows() {
        return ORDER.stream().flatMap(kind -> row(kind).stream()).toList();
    }

    private Optional<Row> row(DrugKind kind) {
        List<Course> courses = courses(chart.all(DrugExposure.class)
                .filter(exposure -> exposure.kinds().contains(kind))
                .toList());
        if (courses.isEmpty()) {
            return Optional.empty();
        }
        List<Course> shown = courses.stream()
                .filter(course ->
                        !course.begin().isAfter(scale.to()) && !course.until().isBefore(scale.from()))
                .toList();
        List<Bar> bars = shown.subList(Math.max(0, shown.size() - Rows.MOST), shown.size()).stream()
                .map(this::bar)
                .toList();
        String note = courses.size() > bars.size()
                ? String.format(Locale.ROOT, "%d more not drawn", courses.size() - bars.size())
                : "";
        return Optional.of(Packing.row(words(kind), List.of(), bars, note));
    }

    private static List<Course> courses(List<DrugExposure> oldestFirst) {
        List<Course> courses = new ArrayList<>();
        for (DrugExposure exposure : oldestFirst) {
            int last = courses.size() - 1;
            if (last >= 0 && courses.get(last).goesOnAt(exposure.source().at())) {
                courses.set(last, courses.get(last).with(exposure));
            } else {
                courses.add(Course.of(exposure));
            }
        }
        return courses;
    }

    private Bar bar(Course course) {
        double x = scale.x(course.begin());
        double width = Math.max(LEAST_WIDTH, scale.x(course.until()) - x);
        double from = Math.min(x, scale.right() - LEAST_WIDTH);
        return new Bar(
                Coordinates.rounded(from),
                Packing.LINE / 2,
                Coordinates.rounded(Math.min(width, scale.right() - from)),
                course.end().isEmpty(),
                Standing.of(course.first().source(), chart),
                chart.day(course.begin()),
                words(course),
                course.first().source().reference());
    }

    private String words(Course course) {
        String names = course.names().stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        String more = course.names().size() > MOST_NAMES ? " and others" : "";
        String end = course.end()
                .map(last -> chart.day(last).equals(chart.day(course.begin())) ? "" : ", until " + chart.day(last))
                .orElse(", end not on record");
        String entries = course.entries() == 1 ? "" : String.format(Locale.ROOT, ", %d entries", course.entries());
        return names + more + end + entries;
    }

    private static String words(DrugKind kind) {
        return switch (kind) {
            case CYTOTOXIC -> "Chemotherapy";
            case G_CSF -> "G-CSF";
            case IMATINIB -> "Imatinib";
            case ARSENIC_TRIOXIDE -> "Arsenic trioxide";
            case CHECKPOINT_INHIBITOR -> "Checkpoint inhibitor";
        };
    }

    /**
     * Doses of one kind of drug that follow each other.
     *
     * @param first the first of them
     * @param end the last dose; empty when one of them is not known to have been stopped
     * @param names the drugs
     * @param entries how many entries of the record it is made of
     */
    private record Course(DrugExposure first, Optional<Instant> end, Set<String> names, int entries) {

        static Course of(DrugExposure exposure) {
            return new Course(
                    exposure, exposure.lastKnown(), Set.of(exposure.source().asReported()), 1);
        }

        Instant begin() {
            return first.source().at();
        }

        Instant until() {
            return end.orElse(Instant.MAX);
        }

        boolean goesOnAt(Instant at) {
            return end.map(last -> !at.isAfter(last.plus(ONE_COURSE_DAYS, ChronoUnit.DAYS)))
                    .orElse(true);
        }

        Course with(DrugExposure exposure) {
            Set<String> all = new LinkedHashSet<>(names);
            all.add(exposure.source().asReported());
            Optional<Instant> later =
                    end.flatMap(last -> exposure.lastKnown().map(other -> other.isAfter(last) ? other : last));
            return new Course(first, later, all, entries + 1);
        }
    }
}
