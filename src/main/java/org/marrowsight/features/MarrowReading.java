package org.marrowsight.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.Subject;

/**
 * One reading of marrow, by MRI at one site or by everything else than MRI, with all that criteria may read for it. What a
 * rule asks of one lesion is never put together from two sites: features of images are those of this reading alone.
 * Features of the patient are the same in every reading.
 */
public final class MarrowReading implements NamedFeatures {

    /** DOMAIN: below this age hematopoietic marrow, which is dark on T1, is normal in many bones (EVIDENCE 7). */
    private static final int YOUNG_BELOW_YEARS = 10;

    /** Features of MRI that several sites give together and that no single reading has. */
    private static final Set<String> OF_ALL_SITES = Set.of("mriDone", "mriMixedClasses");

    private final Optional<MriFinding> finding;
    private final Optional<LocalDate> day;
    private final Features chart;
    private final Map<String, Feature> own = new LinkedHashMap<>();

    private MarrowReading(KnownChart known, Features chart, Optional<MriFinding> finding) {
        this.finding = finding;
        this.day = finding.map(read -> known.day(read.source().at()));
        this.chart = chart;
        Stream.of(
                        MriFeatures.of(known, finding.stream().toList()).stream()
                                .filter(feature -> !OF_ALL_SITES.contains(feature.name())),
                        ReadingFeatures.of(known, finding).stream(),
                        Stream.of(young(known)))
                .flatMap(features -> features)
                .forEach(feature -> own.put(feature.name(), feature));
    }

    /**
     * The readings of a chart: first what is known without MRI, then each MRI reading within the window, newest first. A
     * newer reading of the same part of the same bone replaces an older one.
     *
     * @param asOf later findings are not looked at
     * @param zone where a day begins
     */
    public static List<MarrowReading> of(Chart chart, Instant asOf, Windows windows, ZoneId zone) {
        KnownChart known = new KnownChart(chart, asOf, windows, zone);
        Features features = Features.of(chart, asOf, windows, zone);
        List<MarrowReading> readings = new ArrayList<>();
        readings.add(new MarrowReading(known, features, Optional.empty()));
        newest(known).forEach(finding -> readings.add(new MarrowReading(known, features, Optional.of(finding))));
        return readings;
    }

    private static List<MriFinding> newest(KnownChart known) {
        Map<Place, LocalDate> newestDays = new LinkedHashMap<>();
        List<MriFinding> newest = new ArrayList<>();
        for (MriFinding finding : known.within(MriFinding.class, known.windows().mriDays())) {
            LocalDate day = known.day(finding.source().at());
            boolean newestThere = day.equals(newestDays.computeIfAbsent(Place.of(finding), place -> day));
            if (newestThere || finding.site().equals(Site.NOT_STATED)) {
                newest.add(finding);
            }
        }
        return newest;
    }

    /** What is preliminary replaces nothing that is final. */
    private record Place(String site, MriFinding.Part part, Finality finality) {

        static Place of(MriFinding finding) {
            return new Place(
                    finding.site().key(), finding.part(), finding.source().finality());
        }
    }

    /** The names of all features; the same for every reading. */
    public static Set<String> names() {
        MarrowReading nobody = of(
                        new Chart(Subject.UNKNOWN, List.of(), List.of()),
                        Instant.EPOCH,
                        Windows.DEFAULT,
                        ZoneId.of("UTC"))
                .get(0);
        return Stream.concat(Features.names().stream(), nobody.own.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the features of one reading: all others are of the patient, and the same in every reading. */
    public static Set<String> ownNames() {
        KnownChart nobody = KnownChart.ofNobody();
        return Stream.concat(MriFeatures.of(nobody).stream(), ReadingFeatures.of(nobody, Optional.empty()).stream())
                .map(Feature::name)
                .filter(name -> !OF_ALL_SITES.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The site with its part, in words; empty for what is known without MRI. */
    public Optional<String> place() {
        return finding.map(MriFeatures::place);
    }

    /** Key of the site; empty for what is known without MRI. */
    public Optional<String> site() {
        return finding.map(read -> read.site().key());
    }

    /** The day of the images; empty for what is known without MRI. */
    public Optional<LocalDate> day() {
        return day;
    }

    @Override
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(own.get(name)).or(() -> chart.find(name));
    }

    private static Feature young(KnownChart known) {
        Optional<Boolean> truth =
                known.chart().subject().ageOn(known.day(known.asOf())).map(age -> age.getYears() < YOUNG_BELOW_YEARS);
        return new Feature("youngChild", FeatureValue.of(truth), List.of());
    }
}
