package org.marrowsight.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DrugExposure;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.FocalLesion;
import org.marrowsight.clinical.LeukemiaFeature;
import org.marrowsight.clinical.LeukemiaRelapse;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.SymptomReport;
import org.marrowsight.clinical.TrephineHistology;

/**
 * The days between which one can move.
 *
 * @param all the days, oldest first
 * @param leftOut how many days are left out because there are too many; days of marrow findings never are before others
 * @param previous the nearest day before the one that is shown
 * @param next the nearest day after the one that is shown
 * @param shown the index of the last day that is not after the one that is shown; empty when there is none
 */
public record Stops(
        List<Stop> all, int leftOut, Optional<Stop> previous, Optional<Stop> next, Optional<Integer> shown) {

    /** So many days are offered. */
    static final int MOST = 150;

    /** The kinds of finding in the order in which a day names them. */
    private static final Map<Class<? extends Finding>, String> WORDS = words();

    /** Keeps its own copy of the days. */
    public Stops {
        all = List.copyOf(all);
    }

    private static Map<Class<? extends Finding>, String> words() {
        Map<Class<? extends Finding>, String> words = new java.util.LinkedHashMap<>();
        words.put(TrephineHistology.class, "trephine");
        words.put(AspirateCytology.class, "aspirate");
        words.put(AspirateQuality.class, "aspirate");
        words.put(MriFinding.class, "MRI");
        words.put(LeukemiaRelapse.class, "relapse");
        words.put(FocalLesion.class, "lesion");
        words.put(MarrowBlasts.class, "marrow blasts");
        words.put(DrugExposure.class, "therapy");
        words.put(SymptomReport.class, "symptoms");
        words.put(Measurement.class, "laboratory");
        return words;
    }

    static Stops of(DatedChart chart) {
        Map<LocalDate, Set<String>> days = new TreeMap<>();
        WORDS.forEach((kind, word) -> chart.chart().all(kind).forEach(finding -> days.computeIfAbsent(
                        chart.day(finding), day -> new LinkedHashSet<>())
                .add(word)));
        LocalDate today = chart.today();
        List<Stop> every = days.entrySet().stream()
                .map(day -> new Stop(day.getKey(), String.join(", ", day.getValue())))
                .toList();
        List<Stop> kept = kept(every, today);
        return new Stops(
                kept,
                every.size() - kept.size(),
                every.stream().filter(stop -> stop.day().isBefore(today)).reduce((one, later) -> later),
                every.stream().filter(stop -> stop.day().isAfter(today)).findFirst(),
                Stream.iterate(kept.size() - 1, index -> index >= 0, index -> index - 1)
                        .filter(index -> !kept.get(index).day().isAfter(today))
                        .findFirst());
    }

    /** The days on which a chart has something that belongs on the time axis; diagnoses may be older than the story. */
    static List<LocalDate> days(DatedChart chart) {
        return chart.chart().findings().stream()
                .filter(finding -> !(finding instanceof Diagnosis) && !(finding instanceof LeukemiaFeature))
                .map(chart::day)
                .distinct()
                .toList();
    }

    /** Of too many days those with more than blood tests, drugs and symptoms first, then the nearest. */
    private static List<Stop> kept(List<Stop> every, LocalDate today) {
        if (every.size() <= MOST) {
            return every;
        }
        List<Stop> byWeight = new ArrayList<>(every);
        byWeight.sort(java.util.Comparator.comparing(Stops::isOrdinary)
                .thenComparing(stop -> Math.abs(java.time.temporal.ChronoUnit.DAYS.between(stop.day(), today))));
        Set<Stop> first = new LinkedHashSet<>(byWeight.subList(0, MOST));
        return every.stream().filter(first::contains).toList();
    }

    private static boolean isOrdinary(Stop stop) {
        return Set.of("laboratory", "symptoms", "therapy")
                .containsAll(List.of(stop.words().split(", ", -1)));
    }
}
