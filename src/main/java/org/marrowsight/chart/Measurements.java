package org.marrowsight.chart;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.codesystems.ReferencerangeMeaning;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.ReferenceRange;

/** Laboratory results and vital signs. */
final class Measurements implements ObservationReader {

    private static final Map<String, Analyte> ANALYTES = Map.ofEntries(
            entry("lab-hemoglobin", Analyte.HEMOGLOBIN),
            entry("lab-erythrocytes", Analyte.ERYTHROCYTES),
            entry("lab-leukocytes", Analyte.LEUKOCYTES),
            entry("lab-neutrophils", Analyte.NEUTROPHILS),
            entry("lab-platelets", Analyte.PLATELETS),
            entry("lab-blood-blasts", Analyte.BLOOD_BLASTS),
            entry("lab-ldh", Analyte.LACTATE_DEHYDROGENASE),
            entry("lab-alp", Analyte.ALKALINE_PHOSPHATASE),
            entry("lab-calcium-total", Analyte.CALCIUM_TOTAL),
            entry("lab-calcium-corrected", Analyte.CALCIUM_CORRECTED),
            entry("lab-calcium-ionized", Analyte.CALCIUM_IONIZED),
            entry("lab-ferritin", Analyte.FERRITIN),
            entry("lab-d-dimer-feu", Analyte.D_DIMER_FEU),
            entry("lab-d-dimer-ddu", Analyte.D_DIMER_DDU),
            entry("lab-fibrinogen", Analyte.FIBRINOGEN),
            entry("lab-prothrombin-time", Analyte.PROTHROMBIN_TIME),
            entry("lab-inr", Analyte.INR),
            entry("lab-antithrombin", Analyte.ANTITHROMBIN),
            entry("vital-body-temperature", Analyte.BODY_TEMPERATURE),
            entry("vital-body-mass-index", Analyte.BODY_MASS_INDEX));

    private static final Map<String, LaboratoryFlag> FLAGS = Map.of(
            "interpretation-high", LaboratoryFlag.HIGH,
            "interpretation-low", LaboratoryFlag.LOW,
            "interpretation-normal", LaboratoryFlag.NORMAL);

    private final Concepts concepts;
    private final Sources sources;

    Measurements(Concepts concepts, Sources sources) {
        this.concepts = concepts;
        this.sources = sources;
    }

    @Override
    public Optional<Reading<? extends Finding>> read(Observation observation) {
        return concepts.meaning(ANALYTES, observation.getCode()).map(analyte -> read(observation, analyte));
    }

    private Reading<Measurement> read(Observation observation, Analyte analyte) {
        if (observation.getValue() instanceof Quantity quantity) {
            return sources.of(observation, Quantities.words(quantity)).then(source -> Quantities.in(analyte, quantity)
                    .then(value -> measurement(observation, analyte, value, source)));
        }
        return sources.of(observation, "").then(source -> without(observation));
    }

    private static Reading<Measurement> without(Observation observation) {
        if (observation.hasValue()) {
            return Reading.unusable("Its result is not a number with a unit.");
        }
        return observation.hasDataAbsentReason()
                ? Reading.nothing()
                : Reading.unusable("It states neither a result nor why there is none.");
    }

    private Reading<Measurement> measurement(
            Observation observation, Analyte analyte, BigDecimal value, Provenance source) {
        return range(observation, analyte)
                .map(range -> new Measurement(
                        source,
                        analyte,
                        value,
                        Quantities.comparator(observation.getValueQuantity()),
                        range,
                        flag(observation)));
    }

    /** The range of normal values; of several that differ by age or sex none is chosen. */
    private static Reading<ReferenceRange> range(Observation observation, Analyte analyte) {
        List<ObservationReferenceRangeComponent> ranges = observation.getReferenceRange().stream()
                .filter(Measurements::isNormal)
                .filter(range -> range.hasLow() || range.hasHigh())
                .toList();
        if (ranges.size() > 1) {
            return Reading.of(ReferenceRange.NONE, "It came with several reference ranges; none was used.");
        }
        return ranges.isEmpty()
                ? Reading.of(ReferenceRange.NONE)
                : limits(ranges.get(0), analyte, observation.getValueQuantity());
    }

    private static Reading<ReferenceRange> limits(
            ObservationReferenceRangeComponent range, Analyte analyte, Quantity result) {
        Reading<BigDecimal> low =
                range.hasLow() ? Quantities.limit(analyte, range.getLow(), result) : Reading.nothing();
        Reading<BigDecimal> high =
                range.hasHigh() ? Quantities.limit(analyte, range.getHigh(), result) : Reading.nothing();
        List<String> remarks = Stream.of(low, high)
                .flatMap(limit -> limit.remarks().stream())
                .distinct()
                .map(remark -> "Its reference range was not used in full: " + remark)
                .toList();
        return Reading.of(new ReferenceRange(low.value(), high.value())).with(remarks);
    }

    private static boolean isNormal(ObservationReferenceRangeComponent range) {
        ReferencerangeMeaning normal = ReferencerangeMeaning.NORMAL;
        return !range.hasType()
                || range.getType().getCoding().stream()
                        .anyMatch(type -> normal.getSystem().equals(type.getSystem())
                                && normal.toCode().equals(type.getCode()));
    }

    private Optional<LaboratoryFlag> flag(Observation observation) {
        return observation.getInterpretation().stream()
                .flatMap(interpretation -> concepts.meaning(FLAGS, interpretation).stream())
                .findFirst();
    }
}
