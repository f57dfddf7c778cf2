package org.marrowsight.features;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Subject;

/** Everything that the criteria may read of one chart at one moment. */
public final class Features implements NamedFeatures {

    private final Instant asOf;
    private final Map<String, Feature> byName;
    private final List<Contradiction> contradictions;
    private final List<Fact> unusable;

    private Features(KnownChart known) {
        this.asOf = known.asOf();
        this.byName = new LinkedHashMap<>();
        Stream.of(
                        SettingFeatures.of(known),
                        SymptomFeatures.of(known),
                        BloodFeatures.of(known),
                        AspirateFeatures.of(known),
                        NecrosisFeatures.of(known),
                        MriFeatures.of(known))
                .flatMap(Collection::stream)
                .forEach(feature -> byName.put(feature.name(), feature));
        this.contradictions = Contradictions.of(known);
        this.unusable = known.unusable();
    }

    /**
     * Reads a chart as it was known at a moment: later findings are not looked at.
     *
     * @param zone where a day begins
     */
    public static Features of(Chart chart, Instant asOf, Windows windows, ZoneId zone) {
        return new Features(new KnownChart(chart, asOf, windows, zone));
    }

    /** The names of all features; the same for every chart. */
    public static Set<String> names() {
        Chart nobody = new Chart(Subject.UNKNOWN, List.of(), List.of());
        return Set.copyOf(of(nobody, Instant.EPOCH, Windows.DEFAULT, ZoneId.of("UTC"))
                .byName
                .keySet());
    }

    /** The moment of the assessment. */
    public Instant asOf() {
        return asOf;
    }

    @Override
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Findings that point in different directions. */
    public List<Contradiction> contradictions() {
        return contradictions;
    }

    /** Resources that could not be used, with the reason as the value. */
    public List<Fact> unusable() {
        return unusable;
    }
}
