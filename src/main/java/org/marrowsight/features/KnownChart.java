package org.marrowsight.features;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Subject;

/** A chart as it was known at one moment. It is put in order once, because every feature asks for the newest first. */
final class KnownChart {

    private static final Comparator<Finding> NEWEST_FIRST = Comparator.comparing(
                    (Finding finding) -> finding.source().at())
            .reversed()
            .thenComparing(finding -> finding.source().reference());

    private final Chart chart;
    private final Instant asOf;
    private final Windows windows;
    private final ZoneId zone;
    private final LocalDate today;
    private final Map<Class<?>, List<Finding>> newestFirst = new HashMap<>();

    KnownChart(Chart chart, Instant asOf, Windows windows, ZoneId zone) {
        this.chart = chart;
        this.asOf = asOf;
        this.windows = windows;
        this.zone = zone;
        this.today = day(asOf);
        chart.findings().stream()
                .filter(finding -> !finding.source().at().isAfter(asOf))
                .sorted(NEWEST_FIRST)
                .forEach(finding -> newestFirst
                        .computeIfAbsent(finding.getClass(), kind -> new ArrayList<>())
                        .add(finding));
    }

    /** The chart of nobody, for asking what features there are. */
    static KnownChart ofNobody() {
        return new KnownChart(
                new Chart(Subject.UNKNOWN, List.of(), List.of()), Instant.EPOCH, Windows.DEFAULT, ZoneId.of("UTC"));
    }

    Chart chart() {
        return chart;
    }

    Instant asOf() {
        return asOf;
    }

    Windows windows() {
        return windows;
    }

    /** All findings of a kind up to now, newest first. */
    <F extends Finding> List<F> all(Class<F> kind) {
        return newestFirst.getOrDefault(kind, List.of()).stream()
                .map(kind::cast)
                .toList();
    }

    /** Findings of a kind in the last days, newest first. */
    <F extends Finding> List<F> within(Class<F> kind, int days) {
        Instant first = firstMoment(days);
        return newestFirst.getOrDefault(kind, List.of()).stream()
                .takeWhile(finding -> !finding.source().at().isBefore(first))
                .map(kind::cast)
                .toList();
    }

    /** Final findings of a kind in the last days, newest first. */
    <F extends Finding> List<F> finalWithin(Class<F> kind, int days) {
        return within(kind, days).stream().filter(KnownChart::isFinal).toList();
    }

    /** Whole days count: a finding of a date is within 14 days until that day has passed. */
    boolean isWithin(Instant at, int days) {
        return !at.isBefore(firstMoment(days));
    }

    private Instant firstMoment(int days) {
        return today.minusDays(days).atStartOfDay(zone).toInstant();
    }

    static boolean isFinal(Finding finding) {
        return finding.source().finality() == Finality.FINAL;
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    long daysBetween(Instant earlier, Instant later) {
        return Duration.between(day(earlier).atStartOfDay(zone), day(later).atStartOfDay(zone))
                .plusHours(12)
                .toDays();
    }

    Fact fact(String label, Provenance source) {
        return new Fact(label, source.asReported(), day(source.at()), Optional.of(source.reference()));
    }

    List<Fact> facts(String label, Stream<? extends Finding> findings) {
        return findings.map(finding -> fact(label, finding.source())).toList();
    }

    List<Fact> unusable() {
        return chart.unusable().stream()
                .map(entry -> new Fact("not usable", entry.reason(), today, Optional.of(entry.reference())))
                .toList();
    }
}
