package org.marrowsight.chart;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.LeukemiaFeature;
import org.marrowsight.clinical.LeukemiaFeature.Kind;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.guide.Guide;

/** FAB types and genetic findings that are named as risks of relapse outside the marrow (E109). */
final class LeukemiaFeatures implements ObservationReader {

    private static final String FAB_TYPE = Guide.CANONICAL_BASE + "/StructureDefinition/fab-type";
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("fab-m4", Kind.FAB_M4),
            Map.entry("fab-m5", Kind.FAB_M5),
            Map.entry("fab-m5a", Kind.FAB_M5),
            Map.entry("fab-m5b", Kind.FAB_M5),
            Map.entry("t-8-21", Kind.T_8_21),
            Map.entry("inv-16", Kind.INV_16),
            Map.entry("11q23-rearrangement", Kind.REARRANGED_11Q23),
            Map.entry("t-9-22", Kind.T_9_22));

    private final Concepts concepts;
    private final Times times;

    LeukemiaFeatures(Concepts concepts, Times times) {
        this.concepts = concepts;
        this.times = times;
    }

    /** A genetic finding holds for life: the month or year in which it was found is enough. */
    @Override
    public Optional<Reading<? extends Finding>> read(Observation observation) {
        return concepts.in("leukemia-genetic-test", observation.getCode())
                        && observation.getValue() instanceof CodeableConcept value
                ? kind(value).map(kind -> found(observation, kind, concepts.words(value)))
                : Optional.empty();
    }

    private Reading<LeukemiaFeature> found(Observation observation, Kind kind, String words) {
        return Statuses.finality(observation).then(finality -> when(observation)
                .map(at -> Reading.of(new LeukemiaFeature(Sources.of(observation, at, finality, words), kind)))
                .orElseGet(() -> Reading.unusable("It has no date, so it cannot be placed in time.")));
    }

    private Optional<Instant> when(Observation observation) {
        return Stream.concat(Times.stated(observation.getEffective()), Stream.of(observation.getIssuedElement()))
                .flatMap(date -> times.onset(date).stream())
                .findFirst();
    }

    /** The FAB type that a diagnosis carries. */
    Stream<Reading<? extends Finding>> read(Condition diagnosis) {
        return diagnosis.getExtensionsByUrl(FAB_TYPE).stream()
                .map(extension -> extension.getValue())
                .filter(CodeableConcept.class::isInstance)
                .map(CodeableConcept.class::cast)
                .flatMap(type -> kind(type).stream().map(kind -> Conditions.onset(diagnosis, times)
                        .map(at -> new LeukemiaFeature(of(diagnosis, at, concepts.words(type)), kind))));
    }

    private static Provenance of(Condition diagnosis, Instant at, String words) {
        return Sources.of(diagnosis, at, Finality.FINAL, words);
    }

    private Optional<Kind> kind(CodeableConcept concept) {
        return concepts.local("leukemia-course", concept).flatMap(code -> Optional.ofNullable(KINDS.get(code)));
    }
}
