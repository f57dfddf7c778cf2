package org.marrowsight.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.Subject;
import org.marrowsight.features.SampleYield.Kind;

/**
 * The question where a marrow examination that is being ordered should be done, with everything that criteria may read
 * for the whole of it (R-SITE). Each place is a question of its own.
 */
public final class ExaminationQuestion implements NamedFeatures {

    private static final List<Site> USUAL = List.of(Site.RIGHT_ILIUM, Site.LEFT_ILIUM, Site.STERNUM);

    private final KnownChart known;
    private final SiteWindows windows;
    private final MarrowExamOrders orders;
    private final List<SampleYield> yields;
    private final Map<String, BoneRecord> bones = new LinkedHashMap<>();
    private final Map<String, Feature> byName = new LinkedHashMap<>();

    private ExaminationQuestion(KnownChart known, SiteWindows windows, MarrowExamOrders orders) {
        this.known = known;
        this.windows = windows;
        this.orders = orders;
        this.yields = SampleYields.of(known, windows.yieldDays());
        sites().forEach(site -> bones.putIfAbsent(site.key(), new BoneRecord(known, windows, site, yields)));
        person();
        samples();
        images();
        OrderedExaminations.of(orders).all().forEach(this::add);
    }

    /**
     * The question about one patient at one moment: later findings are not looked at.
     *
     * @param zone where a day begins
     */
    public static ExaminationQuestion of(
            Chart chart, MarrowExamOrders orders, Instant asOf, SiteWindows windows, ZoneId zone) {
        return new ExaminationQuestion(new KnownChart(chart, asOf, Windows.DEFAULT, zone), windows, orders);
    }

    private static ExaminationQuestion ofNobody() {
        Chart nobody = new Chart(Subject.UNKNOWN, List.of(), List.of());
        return of(
                nobody,
                new MarrowExamOrders(List.of(), List.of()),
                Instant.EPOCH,
                SiteWindows.DEFAULT,
                ZoneId.of("UTC"));
    }

    /** The names of all features of the whole examination. */
    public static Set<String> names() {
        return Set.copyOf(ofNobody().byName.keySet());
    }

    /** The names of all features of a place. */
    public static Set<String> placeNames() {
        return ofNobody().places().get(0).featureNames();
    }

    /** The usual places, then the others on record and those that are ordered, in the order of their names. */
    private Stream<Site> sites() {
        Stream<Site> imaged =
                known.within(MriFinding.class, windows.mriDays()).stream().map(MriFinding::site);
        Stream<Site> sampled = yields.stream().map(SampleYield::site);
        Stream<Site> ordered = orders.all().flatMap(order -> order.sites().stream());
        return Stream.concat(
                USUAL.stream(),
                Stream.of(imaged, sampled, ordered)
                        .flatMap(sites -> sites)
                        .filter(site -> !site.isSameAs(Site.NOT_STATED))
                        .sorted(Comparator.comparing(Site::label).thenComparing(Site::key)));
    }

    private void person() {
        Optional<LocalDate> born = known.chart().subject().birthDate();
        Optional<Boolean> oldest = born.map(this::isAdultWhenBornOn);
        Optional<Boolean> youngest =
                born.map(ExaminationQuestion::latestBirthDate).map(this::isAdultWhenBornOn);
        Optional<Boolean> adult = oldest.equals(youngest) ? oldest : Optional.empty();
        add(new Feature("adult", FeatureValue.of(adult), List.of()));
    }

    private boolean isAdultWhenBornOn(LocalDate born) {
        LocalDate today = known.day(known.asOf());
        return !born.isAfter(today) && FallbackRanges.isAdult(Period.between(born, today));
    }

    /** A year or a month alone is kept as its first day, which may make a child an adult. */
    private static LocalDate latestBirthDate(LocalDate born) {
        if (born.getDayOfYear() == 1) {
            return born.with(TemporalAdjusters.lastDayOfYear());
        }
        return born.getDayOfMonth() == 1 ? born.with(TemporalAdjusters.lastDayOfMonth()) : born;
    }

    private void samples() {
        for (Site site : USUAL) {
            BoneRecord bone = bone(site);
            boolean failed = bone.hasFailedForCertain();
            add(failedName(site), failed, failed ? bone.failureFacts() : List.of());
        }
        add("dryTapOnRecord", yields.stream().filter(yield -> yield.kind() == Kind.DRY_TAP));
        add(
                "necroticCytologyOnRecord",
                known.finalWithin(AspirateCytology.class, windows.yieldDays()).stream()
                        .filter(smear -> smear.reading() == AspirateCytology.Reading.NECROTIC),
                "aspirate cytology");
        add("failedSampleOnRecord", yields.stream().filter(SampleYield::isFailure));
    }

    private static String failedName(Site site) {
        if (site.isSameAs(Site.STERNUM)) {
            return "sternumFailed";
        }
        return site.isSameAs(Site.RIGHT_ILIUM) ? "rightIliumFailed" : "leftIliumFailed";
    }

    /** MRI of another bone says nothing about the one that is to be sampled. */
    private void images() {
        List<MriFinding> images = known.within(MriFinding.class, windows.mriDays()).stream()
                .filter(finding -> bones.containsKey(finding.site().key()))
                .filter(finding -> USUAL.stream().anyMatch(finding.site()::isSameAs)
                        || orders.asked().stream().anyMatch(order -> order.isAt(finding.site())))
                .toList();
        List<Fact> facts = known.facts("MRI", images.stream());
        add("mriRecent", !images.isEmpty(), facts);
        boolean ageing = images.stream()
                .findFirst()
                .filter(newest -> known.daysBetween(newest.source().at(), known.asOf()) >= windows.mriAgeingDays())
                .isPresent();
        add("mriAgeing", ageing, ageing ? facts : List.of());
    }

    private void add(String name, Stream<SampleYield> found) {
        List<Fact> facts = found.map(SampleYield::fact).toList();
        add(name, !facts.isEmpty(), facts);
    }

    private void add(String name, Stream<? extends Finding> found, String label) {
        List<Fact> facts = known.facts(label, found);
        add(name, !facts.isEmpty(), facts);
    }

    private void add(String name, boolean truth, List<Fact> facts) {
        add(new Feature(name, new FeatureValue.Truth(truth), facts));
    }

    private void add(Feature feature) {
        byName.put(feature.name(), feature);
    }

    private BoneRecord bone(Site site) {
        return bones.computeIfAbsent(site.key(), key -> new BoneRecord(known, windows, site, yields));
    }

    @Override
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The places, the usual ones first. */
    public List<PlaceQuestion> places() {
        List<Feature> shared = byName.values().stream()
                .filter(feature ->
                        feature.name().equals("adult") || feature.name().endsWith("IliumFailed"))
                .toList();
        List<PlaceQuestion> places = new ArrayList<>();
        bones.values().forEach(bone -> bone.places()
                .forEach(place -> places.add(new PlaceQuestion(place, bone, known, windows, shared))));
        return places;
    }
}
