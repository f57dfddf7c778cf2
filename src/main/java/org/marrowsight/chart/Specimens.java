package org.marrowsight.chart;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.ExtentWording;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.NecrosisExtent;
import org.marrowsight.clinical.NecrosisGrade;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.TrephineHistology;

/** What aspirates and trephine cores show (E30-E40, E89). */
final class Specimens implements ObservationReader {

    private static final String FINDINGS = "marrow-finding";
    private static final Map<String, AspirateAppearance> APPEARANCES = Map.of(
            "adequate", AspirateAppearance.ADEQUATE,
            "hemodilute", AspirateAppearance.HEMODILUTE,
            "dry-tap", AspirateAppearance.DRY_TAP,
            "muddy", AspirateAppearance.MUDDY,
            "jelly-like", AspirateAppearance.JELLY_LIKE,
            "cloudy-pink-precipitate", AspirateAppearance.CLOUDY_PINK_PRECIPITATE);
    private static final Map<String, AspirateCytology.Reading> SMEARS = Map.of(
            "cytology-necrotic", AspirateCytology.Reading.NECROTIC,
            "cytology-not-necrotic", AspirateCytology.Reading.NOT_NECROTIC,
            "cytology-not-evaluable", AspirateCytology.Reading.NOT_EVALUABLE);
    private static final Map<String, TrephineHistology.Reading> CORES = Map.of(
            "necrosis-present", TrephineHistology.Reading.NECROSIS_PRESENT,
            "necrosis-absent", TrephineHistology.Reading.NECROSIS_ABSENT,
            "necrosis-not-evaluable", TrephineHistology.Reading.NOT_EVALUABLE);
    private static final Map<String, NecrosisGrade> GRADES =
            Map.of("grade-1", NecrosisGrade.I, "grade-2", NecrosisGrade.II, "grade-3", NecrosisGrade.III);
    private static final Map<String, ExtentWording> WORDINGS = Map.of(
            "extent-focal", ExtentWording.FOCAL,
            "extent-moderate", ExtentWording.MODERATE,
            "extent-extensive", ExtentWording.EXTENSIVE);
    private static final Map<String, Presence> STAINS = Map.of(
            "alcian-blue-positive", Presence.PRESENT,
            "pas-positive", Presence.PRESENT,
            "alcian-blue-and-pas-positive", Presence.PRESENT);

    private final Concepts concepts;
    private final Sources sources;
    private final Sites sites;

    Specimens(Concepts concepts, Sources sources, Sites sites) {
        this.concepts = concepts;
        this.sources = sources;
        this.sites = sites;
    }

    @Override
    public Optional<Reading<? extends Finding>> read(Observation observation) {
        if (concepts.in("marrow-blasts", observation.getCode())) {
            return Optional.of(blasts(observation));
        }
        return concepts.local("marrow-observation", observation.getCode()).flatMap(kind -> read(observation, kind));
    }

    private Optional<Reading<? extends Finding>> read(Observation observation, String kind) {
        return switch (kind) {
            case "aspirate-quality" -> Optional.of(quality(observation));
            case "aspirate-cytology" -> Optional.of(cytology(observation));
            case "trephine-histology" -> Optional.of(histology(observation));
            default -> Optional.empty();
        };
    }

    private Reading<AspirateQuality> quality(Observation observation) {
        Components components = new Components(observation, concepts);
        return source(observation, components).then(source -> appearances(observation, components)
                .then(seen -> sites.of(observation).map(site -> new AspirateQuality(source, site, seen))));
    }

    private Reading<Set<AspirateAppearance>> appearances(Observation observation, Components components) {
        Reading<AspirateAppearance> main = value(observation, APPEARANCES);
        Set<AspirateAppearance> seen =
                new LinkedHashSet<>(components.meanings("further-appearance", value -> local(APPEARANCES, value)));
        main.value().ifPresent(seen::add);
        return seen.isEmpty()
                ? main.map(Set::of)
                : Reading.of(seen).with(main.remarks()).with(components.remarks());
    }

    private Reading<AspirateCytology> cytology(Observation observation) {
        return source(observation, new Components(observation, concepts)).then(source -> value(observation, SMEARS)
                .then(smear -> sites.of(observation).map(site -> new AspirateCytology(source, site, smear))));
    }

    private Reading<MarrowBlasts> blasts(Observation observation) {
        return observation.getValue() instanceof Quantity quantity
                ? sources.of(observation, Quantities.words(quantity))
                        .then(source -> blasts(observation, quantity, source))
                : sources.of(observation, "").then(source -> without(observation));
    }

    private Reading<MarrowBlasts> blasts(Observation observation, Quantity quantity, Provenance source) {
        return Quantities.percent(quantity).then(share -> sites.of(observation)
                .map(site -> new MarrowBlasts(source, site, share, Quantities.comparator(quantity))));
    }

    private Reading<TrephineHistology> histology(Observation observation) {
        Components components = new Components(observation, concepts);
        return source(observation, components)
                .then(source -> value(observation, CORES)
                        .then(core -> sites.of(observation).map(site -> histology(source, site, core, components))))
                .with(components.remarks());
    }

    private TrephineHistology histology(
            Provenance source, Site site, TrephineHistology.Reading core, Components components) {
        return new TrephineHistology(
                source,
                site,
                core,
                components.quantity("necrosis-extent", Specimens::extent),
                components.meaning("necrosis-extent-wording", value -> local(WORDINGS, value)),
                components.meaning("necrosis-grade", value -> local(GRADES, value)),
                components
                        .presence("serous-gel")
                        .or(() -> components.meaning("serous-gel-stain", value -> local(STAINS, value))));
    }

    private static Reading<NecrosisExtent> extent(Quantity quantity) {
        return Quantities.percent(quantity).map(area -> new NecrosisExtent(area, Quantities.comparator(quantity)));
    }

    private Reading<Provenance> source(Observation observation, Components components) {
        Stream<String> main = observation.getValue() instanceof CodeableConcept concept
                ? Stream.of(concepts.words(concept))
                : Stream.empty();
        return sources.of(observation, Stream.concat(main, components.words()).collect(Collectors.joining("; ")));
    }

    private <M> Reading<M> value(Observation observation, Map<String, M> meanings) {
        Type value = observation.getValue();
        if (value instanceof CodeableConcept concept) {
            return local(meanings, concept)
                    .map(Reading::of)
                    .orElseGet(() -> Reading.unusable(
                            "Its result (" + concepts.words(concept) + ") is not one of the results known here."));
        }
        return without(observation);
    }

    private static <M> Reading<M> without(Observation observation) {
        if (!observation.hasValue() && observation.hasDataAbsentReason()) {
            return Reading.nothing();
        }
        return Reading.unusable("It states no result that can be read, nor why there is none.");
    }

    private <M> Optional<M> local(Map<String, M> meanings, CodeableConcept concept) {
        return concepts.local(FINDINGS, concept).flatMap(code -> Optional.ofNullable(meanings.get(code)));
    }
}
