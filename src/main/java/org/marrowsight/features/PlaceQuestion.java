package org.marrowsight.features;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.Site;
import org.marrowsight.features.SampleYield.Kind;

/** The question whether marrow should be taken at one place, with everything that criteria may read for it (R-SITE). */
public final class PlaceQuestion implements NamedFeatures {

    private final MarrowPlace place;
    private final List<MriFinding> readings;
    private final BoneRecord bone;
    private final KnownChart known;
    private final Map<String, Feature> byName = new LinkedHashMap<>();

    PlaceQuestion(MarrowPlace place, BoneRecord bone, KnownChart known, SiteWindows windows, List<Feature> shared) {
        this.place = place;
        this.bone = bone;
        this.known = known;
        this.readings = bone.readings(place.part());
        shared.forEach(this::add);
        kind();
        signal(windows);
        samples();
    }

    private void kind() {
        Site site = place.site();
        add("iliacBone", site.isSameAs(Site.RIGHT_ILIUM) || site.isSameAs(Site.LEFT_ILIUM), List.of());
        add("sternum", site.isSameAs(Site.STERNUM), List.of());
    }

    private void signal(SiteWindows windows) {
        List<Fact> facts = readings.stream().map(bone::fact).toList();
        Optional<Boolean> classed = classes().isEmpty()
                ? Optional.empty()
                : Optional.of(classes().stream().anyMatch(BoneRecord.TO_EXAMINE::contains));
        add(new Feature("classBOrC", FeatureValue.of(classed), facts));
        add(new Feature(
                "classAOrD",
                FeatureValue.of(classed.map(any -> classes().stream().anyMatch(BoneRecord.TO_AVOID::contains))),
                facts));
        add("mriUnclassified", !readings.isEmpty() && classes().isEmpty(), facts);
        Optional<Boolean> ageing = mriAgeDays().map(days -> days >= windows.mriAgeingDays());
        add(new Feature("mriAgeing", FeatureValue.of(ageing), facts));
    }

    private void samples() {
        yields("dryTapHere", Kind.DRY_TAP);
        yields("necroticSampleHere", Kind.NECROTIC);
        yields("notEvaluableSampleHere", Kind.NOT_EVALUABLE);
        yields("evaluableSampleHere", Kind.EVALUABLE);
        add("evaluableSinceFailure", bone.isEvaluableSinceFailure(), List.of());
        List<Fact> since =
                bone.partsToExamineSinceFailure().stream().map(bone::fact).toList();
        add("mriSinceFailure", !since.isEmpty(), since);
    }

    private void yields(String name, Kind kind) {
        List<Fact> facts = bone.yields().stream()
                .filter(yield -> yield.kind() == kind)
                .map(SampleYield::fact)
                .toList();
        add(name, !facts.isEmpty(), facts);
    }

    private void add(String name, boolean truth, List<Fact> facts) {
        add(new Feature(name, new FeatureValue.Truth(truth), facts));
    }

    private void add(Feature feature) {
        byName.put(feature.name(), feature);
    }

    @Override
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> featureNames() {
        return Set.copyOf(byName.keySet());
    }

    /** The place that the question is about. */
    public MarrowPlace place() {
        return place;
    }

    /** The classes that MRI gives it; several when readings of one day differ, none when it was not read or not classed. */
    public Set<MriClass> classes() {
        return readings.stream()
                .flatMap(finding -> finding.bmnClass().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The day of the newest MRI of the place; empty when there is none in the window. */
    public Optional<LocalDate> mriDay() {
        return readings.stream()
                .findFirst()
                .map(finding -> known.day(finding.source().at()));
    }

    /** How many days ago that was. */
    public Optional<Long> mriAgeDays() {
        return readings.stream()
                .findFirst()
                .map(finding -> known.daysBetween(finding.source().at(), known.asOf()));
    }

    /** What earlier samples of the bone gave, newest first. */
    public List<SampleYield> yields() {
        return bone.yields();
    }
}
