package org.marrowsight.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.TrephineHistology;

/** Necrosis under the microscope: in force, of the past, contradicted, or not found (E01, E13, E33-E38, E89). */
final class NecrosisFeatures {

    private final KnownChart known;
    private final MarrowSamples samples;

    private NecrosisFeatures(KnownChart known) {
        this.known = known;
        this.samples = new MarrowSamples(known);
    }

    static List<Feature> of(KnownChart known) {
        NecrosisFeatures features = new NecrosisFeatures(known);
        List<Feature> all = new ArrayList<>();
        all.addAll(features.histology());
        all.addAll(features.cytology());
        all.add(features.preliminary());
        all.add(features.serousGel());
        all.add(features.newlyKnown());
        return all;
    }

    private List<Feature> histology() {
        List<TrephineHistology> inForce = inForce();
        List<TrephineHistology> past = samples.necroticTrephines().stream()
                .filter(Predicate.not(inForce::contains))
                .toList();
        List<TrephineHistology> clean = samples.cleanTrephines().stream()
                .filter(core ->
                        known.isWithin(core.source().at(), known.windows().negativeDays()))
                .toList();
        boolean evaluable = !samples.cleanTrephines().isEmpty()
                || !samples.necroticTrephines().isEmpty();
        return List.of(
                ofCores("histologyNecrosis", inForce, evaluable),
                ofCores("histologyNecrosisInThePast", past, evaluable),
                ofCores("trephineWithoutNecrosis", clean, evaluable),
                grade(inForce),
                headline(inForce));
    }

    private List<TrephineHistology> inForce() {
        return samples.necroticTrephines().stream()
                .filter(core ->
                        known.isWithin(core.source().at(), known.windows().necrosisDays()))
                .filter(core -> !samples.isHealed(core))
                .toList();
    }

    private Feature ofCores(String name, List<TrephineHistology> cores, boolean evaluable) {
        Optional<Boolean> truth =
                cores.isEmpty() ? evaluable ? Optional.of(false) : Optional.empty() : Optional.of(true);
        return new Feature(
                name, FeatureValue.of(truth), cores.stream().map(this::factOf).toList());
    }

    private Feature grade(List<TrephineHistology> cores) {
        Optional<TrephineHistology> graded =
                cores.stream().filter(core -> core.grade().isPresent()).findFirst();
        return text("necrosisGrade", graded.flatMap(TrephineHistology::grade).map(Enum::name), graded);
    }

    private Feature headline(List<TrephineHistology> cores) {
        Optional<TrephineHistology> newest = cores.stream().findFirst();
        return text("necrosisHeadline", newest.map(this::headlineOf), newest);
    }

    private String headlineOf(TrephineHistology core) {
        String grade = core.grade().map(known -> "grade " + known + ", ").orElse("");
        return grade + core.site().label() + " trephine, "
                + known.day(core.source().at());
    }

    private Feature text(String name, Optional<String> text, Optional<TrephineHistology> source) {
        FeatureValue value = text.<FeatureValue>map(FeatureValue.Text::new).orElseGet(FeatureValue.Unknown::new);
        return new Feature(name, value, source.stream().map(this::factOf).toList());
    }

    private List<Feature> cytology() {
        List<AspirateCytology> live = samples.necroticSmears().stream()
                .filter(smear ->
                        known.isWithin(smear.source().at(), known.windows().necrosisDays()))
                .filter(smear -> !samples.isHealed(smear))
                .toList();
        List<AspirateCytology> contradicted =
                live.stream().filter(samples::isContradictedByCore).toList();
        List<AspirateCytology> uncontradicted =
                live.stream().filter(Predicate.not(contradicted::contains)).toList();
        boolean read = known.all(AspirateCytology.class).stream()
                .filter(KnownChart::isFinal)
                .anyMatch(smear -> smear.reading() != AspirateCytology.Reading.NOT_EVALUABLE);
        return List.of(
                ofSmears("necroticCytology", uncontradicted, read),
                ofSmears("necroticCytologyContradicted", contradicted, read));
    }

    private Feature ofSmears(String name, List<AspirateCytology> smears, boolean read) {
        Optional<Boolean> truth = smears.isEmpty() ? read ? Optional.of(false) : Optional.empty() : Optional.of(true);
        return new Feature(
                name, FeatureValue.of(truth), smears.stream().map(this::factOf).toList());
    }

    /** A report that may still change counts for the tier <em>possible</em> only (EVIDENCE 5.1). */
    private Feature preliminary() {
        Stream<Finding> cores = known
                .within(TrephineHistology.class, known.windows().necrosisDays())
                .stream()
                .filter(core -> core.reading() == TrephineHistology.Reading.NECROSIS_PRESENT)
                .map(Finding.class::cast);
        Stream<Finding> smears = known
                .within(AspirateCytology.class, known.windows().necrosisDays())
                .stream()
                .filter(smear -> smear.reading() == AspirateCytology.Reading.NECROTIC)
                .map(Finding.class::cast);
        Stream<Finding> preliminary = Stream.concat(cores, smears).filter(Predicate.not(KnownChart::isFinal));
        return Presences.asserted("preliminaryNecrosis", "preliminary report", known, preliminary);
    }

    /** Gel shown by stains in a core without necrosis names serous atrophy (E89). */
    private Feature serousGel() {
        List<TrephineHistology> stained = samples.cleanTrephines().stream()
                .filter(core -> core.serousGel().isPresent())
                .toList();
        List<TrephineHistology> gel = stained.stream()
                .filter(core ->
                        core.serousGel().filter(Presence.PRESENT::equals).isPresent())
                .toList();
        return ofCores("serousGelOnHistology", gel, !stained.isEmpty());
    }

    private Feature newlyKnown() {
        List<Finding> necrosis = Stream.<Finding>concat(inForce().stream(), samples.necroticSmears().stream())
                .filter(finding ->
                        known.isWithin(finding.source().at(), known.windows().newDays()))
                .toList();
        return Presences.asserted("necrosisNewlyKnown", "necrosis", known, necrosis.stream());
    }

    private Fact factOf(TrephineHistology core) {
        return known.fact("trephine, " + core.site().label(), core.source());
    }

    private Fact factOf(AspirateCytology smear) {
        return known.fact("aspirate cytology, " + smear.site().label(), smear.source());
    }
}
