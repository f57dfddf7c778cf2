package org.marrowsight.chart;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.FocalLesion;
import org.marrowsight.clinical.FocalLesion.LesionKind;
import org.marrowsight.clinical.FocalLesion.LesionNature;
import org.marrowsight.clinical.FocalLesion.LesionNovelty;
import org.marrowsight.clinical.Provenance;

/** Lesions that may be leukemia outside the marrow (E100, E106, E111 to E113). */
final class Lesions implements ObservationReader {

    private static final String OWN = "focal-lesion";
    private static final Map<String, LesionKind> KINDS = Map.of(
            "mass", LesionKind.MASS,
            "swelling", LesionKind.SWELLING,
            "focal-imaging-lesion", LesionKind.IMAGING_LESION,
            "blasts-in-cerebrospinal-fluid", LesionKind.BLASTS_IN_CEREBROSPINAL_FLUID);
    private static final Map<String, LesionNovelty> NOVELTIES = Map.of(
            "newly-found", LesionNovelty.NEWLY_FOUND,
            "known-growing", LesionNovelty.GROWING,
            "known-unchanged", LesionNovelty.UNCHANGED,
            "novelty-unknown", LesionNovelty.NOT_STATED);
    private static final Map<String, LesionNature> NATURES = Map.of(
            "nature-leukemia", LesionNature.LEUKEMIA,
            "nature-other", LesionNature.ANOTHER,
            "nature-not-examined", LesionNature.NOT_KNOWN);

    private final Concepts concepts;
    private final Sources sources;
    private final Times times;
    private final LesionSites sites;

    Lesions(Concepts concepts, Sources sources, Times times) {
        this.concepts = concepts;
        this.sources = sources;
        this.times = times;
        this.sites = new LesionSites(concepts);
    }

    @Override
    public Optional<Reading<? extends Finding>> read(Observation observation) {
        if (concepts.in("lab-csf-blasts", observation.getCode())) {
            return isAboveZero(observation) ? Optional.of(blasts(observation)) : Optional.empty();
        }
        return concepts.local("marrow-observation", observation.getCode())
                .filter(OWN::equals)
                .map(kind -> lesion(observation));
    }

    /** A bound from above, such as below 1 %, leaves open whether there are any. */
    private static boolean isAboveZero(Observation observation) {
        return observation.getValue() instanceof Quantity quantity
                && quantity.getValue() != null
                && quantity.getValue().signum() > 0
                && quantity.getComparator() != QuantityComparator.LESS_THAN
                && quantity.getComparator() != QuantityComparator.LESS_OR_EQUAL;
    }

    /** A count of the laboratory is blasts in the fluid as much as a lesion that somebody calls so (E106). */
    private Reading<FocalLesion> blasts(Observation observation) {
        String words = observation.getValue() instanceof Quantity quantity ? Quantities.words(quantity) : "";
        return sources.of(observation, words)
                .map(source -> new FocalLesion(
                        source,
                        Optional.of(LesionKind.BLASTS_IN_CEREBROSPINAL_FLUID),
                        sites.cerebrospinalFluid(),
                        LesionNovelty.NOT_STATED,
                        Optional.empty(),
                        LesionNature.NOT_KNOWN));
    }

    private Reading<FocalLesion> lesion(Observation observation) {
        Components components = new Components(observation, concepts);
        String words =
                Stream.concat(kindInWords(observation), components.words()).collect(Collectors.joining("; "));
        return sources.of(observation, words)
                .then(source -> observation.hasBodySite()
                        ? Reading.of(lesion(observation, source, components)).with(components.remarks())
                        : Reading.unusable("It names no site, so it cannot be told from other lesions."));
    }

    private FocalLesion lesion(Observation observation, Provenance source, Components components) {
        return new FocalLesion(
                source,
                observation.getValue() instanceof CodeableConcept value ? own(KINDS, value) : Optional.empty(),
                sites.of(observation.getBodySite()),
                components
                        .meaning("lesion-novelty", value -> own(NOVELTIES, value))
                        .orElse(LesionNovelty.NOT_STATED),
                firstSeen(components),
                components
                        .meaning("lesion-nature", value -> own(NATURES, value))
                        .orElse(LesionNature.NOT_KNOWN));
    }

    private Optional<Instant> firstSeen(Components components) {
        return components.date("lesion-first-seen", times::full);
    }

    private Stream<String> kindInWords(Observation observation) {
        return observation.getValue() instanceof CodeableConcept value
                ? Stream.of(concepts.words(value))
                : Stream.empty();
    }

    private <M> Optional<M> own(Map<String, M> meanings, CodeableConcept concept) {
        return concepts.local(OWN, concept).flatMap(code -> Optional.ofNullable(meanings.get(code)));
    }
}
