package org.marrowsight.features;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.Measurement;

/**
 * Blood counts and chemistry (E23, E24): each newest result judged by the laboratory's range, else by its flag, else by
 * a fallback range, else not at all (EVIDENCE 3).
 */
final class BloodFeatures {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private final KnownChart known;

    private BloodFeatures(KnownChart known) {
        this.known = known;
    }

    static List<Feature> of(KnownChart known) {
        BloodFeatures features = new BloodFeatures(known);
        List<Feature> all = new ArrayList<>();
        all.add(features.low("anemia", "hemoglobin", Analyte.HEMOGLOBIN, features::anemiaByAge));
        all.add(features.low(
                "thrombocytopenia",
                "platelets",
                Analyte.PLATELETS,
                platelets -> Limits.isBelow(platelets, FallbackRanges.PLATELETS_LOW)));
        all.add(features.low("leukopenia", "leukocytes", Analyte.LEUKOCYTES, features::leukopeniaByAge));
        all.add(features.high("ldhHigh", "LDH", List.of(Analyte.LACTATE_DEHYDROGENASE), features::ldhByAge));
        all.add(features.ldhTimesUpperLimit());
        all.add(features.high(
                "alkalinePhosphataseHigh", "ALP", List.of(Analyte.ALKALINE_PHOSPHATASE), alp -> Optional.empty()));
        all.add(features.high(
                "calciumHigh",
                "calcium",
                List.of(Analyte.CALCIUM_CORRECTED, Analyte.CALCIUM_TOTAL, Analyte.CALCIUM_IONIZED),
                calcium -> Optional.empty()));
        return all;
    }

    private Optional<Measurement> newest(Analyte analyte) {
        return known.within(Measurement.class, known.windows().symptomDays()).stream()
                .filter(measurement -> measurement.analyte() == analyte)
                .findFirst();
    }

    private Feature low(String name, String label, Analyte analyte, Function<Measurement, Optional<Boolean>> fallback) {
        Optional<Measurement> newest = newest(analyte);
        Optional<Boolean> truth =
                newest.flatMap(result -> lowByLaboratory(result).or(() -> fallback.apply(result)));
        return new Feature(name, FeatureValue.of(truth), known.facts(label, newest.stream()));
    }

    private static Optional<Boolean> lowByLaboratory(Measurement result) {
        return result.range()
                .low()
                .flatMap(limit -> Limits.isBelow(result, limit))
                .or(() -> result.flag().map(LaboratoryFlag.LOW::equals));
    }

    /** The first analyte of the list that was measured and judged decides; they are different tests of one question. */
    private Feature high(
            String name, String label, List<Analyte> analytes, Function<Measurement, Optional<Boolean>> fallback) {
        List<Measurement> results =
                analytes.stream().flatMap(analyte -> newest(analyte).stream()).toList();
        for (Measurement result : results) {
            Optional<Boolean> truth = highByLaboratory(result).or(() -> fallback.apply(result));
            if (truth.isPresent() && !isUnjudgeable(result)) {
                return new Feature(name, FeatureValue.of(truth), List.of(known.fact(label, result.source())));
            }
        }
        return new Feature(name, new FeatureValue.Unknown(), known.facts(label, results.stream()));
    }

    private static Optional<Boolean> highByLaboratory(Measurement result) {
        return result.range()
                .high()
                .flatMap(limit -> Limits.isAbove(result, limit))
                .or(() -> result.flag().map(LaboratoryFlag.HIGH::equals));
    }

    /** LDH is always raised in sickle cell disease and ALP in pregnancy, so that neither says anything there (EVIDENCE 5.4). */
    private boolean isUnjudgeable(Measurement result) {
        return switch (result.analyte()) {
            case LACTATE_DEHYDROGENASE -> isDiagnosed(DiagnosisKind.SICKLE_CELL_DISEASE);
            case ALKALINE_PHOSPHATASE -> isDiagnosed(DiagnosisKind.PREGNANCY);
            default -> false;
        };
    }

    private boolean isDiagnosed(DiagnosisKind kind) {
        return known.all(Diagnosis.class).stream()
                .filter(Diagnosis::confirmed)
                .filter(diagnosis -> diagnosis.abated().isEmpty())
                .anyMatch(diagnosis -> diagnosis.kinds().contains(kind));
    }

    private Optional<Period> age(Measurement result) {
        return known.chart().subject().ageOn(known.day(result.source().at()));
    }

    private Optional<Boolean> anemiaByAge(Measurement hemoglobin) {
        boolean pregnant = isDiagnosed(DiagnosisKind.PREGNANCY);
        List<BigDecimal> limits = age(hemoglobin)
                .map(age ->
                        FallbackRanges.hemoglobin(age, known.chart().subject().sex(), pregnant))
                .orElse(List.of());
        List<Optional<Boolean>> verdicts = limits.stream()
                .map(limit -> Limits.isBelow(hemoglobin, limit))
                .distinct()
                .toList();
        return verdicts.size() == 1 ? verdicts.get(0) : Optional.empty();
    }

    private Optional<Boolean> leukopeniaByAge(Measurement leukocytes) {
        return age(leukocytes)
                .filter(FallbackRanges::isAdult)
                .flatMap(age -> Limits.isBelow(leukocytes, FallbackRanges.LEUKOCYTES_LOW_ADULT));
    }

    private Optional<Boolean> ldhByAge(Measurement ldh) {
        return age(ldh).flatMap(FallbackRanges::lactateDehydrogenase).flatMap(limit -> Limits.isAbove(ldh, limit));
    }

    private Feature ldhTimesUpperLimit() {
        Optional<Measurement> newest = newest(Analyte.LACTATE_DEHYDROGENASE);
        FeatureValue value = newest.flatMap(BloodFeatures::timesUpperLimit)
                .<FeatureValue>map(FeatureValue.Amount::new)
                .orElseGet(FeatureValue.Unknown::new);
        return new Feature("ldhTimesUpperLimit", value, known.facts("LDH", newest.stream()));
    }

    private static Optional<BigDecimal> timesUpperLimit(Measurement result) {
        return result.range().high().filter(limit -> limit.signum() > 0).map(limit -> result.value()
                .divide(limit, THREE_DIGITS));
    }
}
