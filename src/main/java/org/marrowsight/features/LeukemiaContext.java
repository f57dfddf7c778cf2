package org.marrowsight.features;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisCourse;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.LeukemiaFeature;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.Sex;

/** The acute leukemia of a patient, at any time of life, and what is known as a risk of relapse outside the marrow (E109). */
final class LeukemiaContext {

    // the bounds of E109, whose signs are lost in print (X30): white cells in 10^9/L, ages in years
    private static final BigDecimal HIGH_COUNT = BigDecimal.valueOf(50);
    private static final Set<DiagnosisCourse> PAST_FIRST_DISEASE =
            EnumSet.of(DiagnosisCourse.REMISSION, DiagnosisCourse.RESOLVED, DiagnosisCourse.RELAPSE);
    private static final int YOUNGEST = 1;
    private static final int OLDEST = 10;

    private final KnownChart known;
    private final RelapseWindows windows;
    private final List<Diagnosis> acute;

    LeukemiaContext(KnownChart known, RelapseWindows windows) {
        this.known = known;
        this.windows = windows;
        this.acute = known.all(Diagnosis.class).stream()
                .filter(Diagnosis::confirmed)
                .filter(diagnosis -> diagnosis.kinds().contains(DiagnosisKind.ACUTE_LEUKEMIA))
                .toList();
    }

    List<Feature> features() {
        return List.of(
                diagnosed("acuteLeukemia", "acute leukemia", DiagnosisKind.ACUTE_LEUKEMIA),
                diagnosed(
                        "acuteLymphoidLeukemia", "acute lymphoblastic leukemia", DiagnosisKind.ACUTE_LYMPHOID_LEUKEMIA),
                diagnosed("acuteMyeloidLeukemia", "acute myeloid leukemia", DiagnosisKind.ACUTE_MYELOID_LEUKEMIA),
                known("maleSex", known.chart().subject().sex().map(sex -> sex == Sex.MALE)),
                found("fabM4", "FAB M4", LeukemiaFeature.Kind.FAB_M4),
                found("fabM5", "FAB M5", LeukemiaFeature.Kind.FAB_M5),
                found("t821", "t(8;21)", LeukemiaFeature.Kind.T_8_21),
                found("inv16", "inv(16)", LeukemiaFeature.Kind.INV_16),
                found("rearranged11q23", "11q23 rearrangement", LeukemiaFeature.Kind.REARRANGED_11Q23),
                found("t922", "t(9;22)", LeukemiaFeature.Kind.T_9_22),
                known("underOneOrOverTenAtDiagnosis", ageAtDiagnosis().map(age -> age < YOUNGEST || age > OLDEST)),
                highCountAtDiagnosis());
    }

    /** The earliest date of an acute leukemia; empty when there is none. */
    Optional<Instant> firstDate() {
        return acute.stream().map(diagnosis -> diagnosis.source().at()).min(Comparator.naturalOrder());
    }

    private Feature diagnosed(String name, String label, DiagnosisKind kind) {
        Stream<Diagnosis> diagnoses =
                acute.stream().filter(diagnosis -> diagnosis.kinds().contains(kind));
        return Presences.asserted(name, label, known, diagnoses);
    }

    private Feature found(String name, String label, LeukemiaFeature.Kind kind) {
        return Presences.asserted(
                name,
                label,
                known,
                known.all(LeukemiaFeature.class).stream().filter(feature -> feature.kind() == kind));
    }

    private static Feature known(String name, Optional<Boolean> truth) {
        return new Feature(name, FeatureValue.of(truth), List.of());
    }

    private Optional<Integer> ageAtDiagnosis() {
        return firstDate()
                .map(known::day)
                .flatMap(day -> known.chart().subject().ageOn(day))
                .map(age -> age.getYears());
    }

    /** The white cells around the first date of the leukemia; a count of another time says nothing about it. */
    private Feature highCountAtDiagnosis() {
        List<Measurement> counts = known.all(Measurement.class).stream()
                .filter(measurement -> measurement.analyte() == Analyte.LEUKOCYTES)
                .filter(measurement -> isNearFirstDate(measurement.source().at()))
                .toList();
        Optional<Boolean> truth = counts.isEmpty()
                ? Optional.empty()
                : Optional.of(counts.stream().anyMatch(count -> count.value().compareTo(HIGH_COUNT) > 0));
        return new Feature(
                "whiteCellsAbove50AtDiagnosis",
                FeatureValue.of(truth),
                known.facts("white cells at diagnosis", counts.stream()));
    }

    /**
     * Whether a moment lies so near the first date of the leukemia that it belongs to the first disease. A leukemia that
     * has been in remission or has come back is past its first disease, whenever somebody wrote it down.
     */
    boolean isOfFirstDisease(Instant moment) {
        return acute.stream().noneMatch(diagnosis -> PAST_FIRST_DISEASE.contains(diagnosis.course()))
                && isNearFirstDate(moment);
    }

    private boolean isNearFirstDate(Instant moment) {
        LocalDate day = known.day(moment);
        return firstDate()
                .map(known::day)
                .filter(first -> !day.isBefore(first.minusDays(windows.firstDiagnosisDays()))
                        && !day.isAfter(first.plusDays(windows.firstDiagnosisDays())))
                .isPresent();
    }
}
