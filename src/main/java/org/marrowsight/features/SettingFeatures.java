package org.marrowsight.features;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisCourse;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.DrugExposure;
import org.marrowsight.clinical.DrugKind;

/** The setting in which marrow necrosis occurs (E04, E05, E11) and what may have triggered it (E70-E75). */
final class SettingFeatures {

    private static final String SETTING = "setting";
    private static final String TRIGGER = "trigger";

    private final KnownChart known;

    private SettingFeatures(KnownChart known) {
        this.known = known;
    }

    static List<Feature> of(KnownChart known) {
        SettingFeatures features = new SettingFeatures(known);
        List<Feature> settings = features.settings();
        List<Feature> triggers = features.triggers();
        List<Feature> all = new ArrayList<>(settings);
        all.add(Presences.any(SETTING, settings));
        all.addAll(triggers);
        all.add(Presences.any(TRIGGER, triggers));
        all.addAll(features.context());
        all.add(features.child());
        return all;
    }

    /** What the features are made of that stand for any of several. */
    static Map<String, List<String>> parts() {
        SettingFeatures ofNobody = new SettingFeatures(KnownChart.ofNobody());
        return Map.of(SETTING, names(ofNobody.settings()), TRIGGER, names(ofNobody.triggers()));
    }

    private static List<String> names(List<Feature> features) {
        return features.stream().map(Feature::name).toList();
    }

    private List<Feature> settings() {
        return List.of(
                diagnosed(
                        "hematologicMalignancy",
                        "hematologic malignancy",
                        has(DiagnosisKind.HEMATOLOGIC_MALIGNANCY).and(this::notLongCured)),
                diagnosed(
                        "solidTumor",
                        "solid tumor",
                        has(DiagnosisKind.SOLID_TUMOR).and(this::ongoing)),
                diagnosed("sickleCellDisease", "sickle cell disease", has(DiagnosisKind.SICKLE_CELL_DISEASE)),
                diagnosed(
                        "antiphospholipidSyndrome",
                        "antiphospholipid syndrome",
                        has(DiagnosisKind.ANTIPHOSPHOLIPID_SYNDROME).and(this::ongoing)),
                diagnosed(
                        "intravascularCoagulation",
                        "DIC",
                        has(DiagnosisKind.DISSEMINATED_INTRAVASCULAR_COAGULATION)
                                .and(this::ongoing)),
                diagnosed("marrowIrradiation", "radiation of marrow", has(DiagnosisKind.MARROW_IRRADIATION)));
    }

    private List<Feature> triggers() {
        int days = known.windows().exposureDays();
        return List.of(
                given("growthFactor", "G-CSF", DrugKind.G_CSF, days),
                given("imatinib", "imatinib", DrugKind.IMATINIB, days),
                given("arsenicTrioxide", "arsenic trioxide", DrugKind.ARSENIC_TRIOXIDE, days),
                given("checkpointInhibitor", "checkpoint inhibitor", DrugKind.CHECKPOINT_INHIBITOR, days),
                given("cytotoxicDrug", "cytotoxic drug", DrugKind.CYTOTOXIC, days),
                diagnosed(
                        "provenInfection",
                        "proven infection",
                        has(DiagnosisKind.PROVEN_INFECTION)
                                .and(diagnosis -> known.isWithin(
                                        diagnosis.source().at(), known.windows().infectionDays()))));
    }

    private List<Feature> context() {
        Windows windows = known.windows();
        return List.of(
                given("cytotoxicDrugInCycle", "cytotoxic drug", DrugKind.CYTOTOXIC, windows.cycleDays()),
                given("growthFactorBeforePain", "G-CSF", DrugKind.G_CSF, windows.growthFactorPainDays()),
                given("growthFactorBeforeMri", "G-CSF", DrugKind.G_CSF, windows.growthFactorMriDays()),
                diagnosed(
                        "wastingDisease",
                        "setting of serous atrophy",
                        has(DiagnosisKind.SEROUS_ATROPHY_SETTING).and(this::ongoing)),
                diagnosed("pregnancy", "pregnancy", has(DiagnosisKind.PREGNANCY).and(this::ongoing)));
    }

    /** Younger than 18 years; unknown when the date of birth is. */
    private Feature child() {
        Optional<Boolean> truth =
                known.chart().subject().ageOn(known.day(known.asOf())).map(age -> !FallbackRanges.isAdult(age));
        return new Feature("child", FeatureValue.of(truth), List.of());
    }

    private Feature diagnosed(String name, String label, Predicate<Diagnosis> counts) {
        Stream<Diagnosis> diagnoses =
                known.all(Diagnosis.class).stream().filter(Diagnosis::confirmed).filter(counts);
        return Presences.asserted(name, label, known, diagnoses);
    }

    private static Predicate<Diagnosis> has(DiagnosisKind kind) {
        return diagnosis -> diagnosis.kinds().contains(kind);
    }

    private boolean ongoing(Diagnosis diagnosis) {
        return diagnosis.course() != DiagnosisCourse.RESOLVED
                && diagnosis
                        .abated()
                        .filter(ended -> !ended.isAfter(known.asOf()))
                        .isEmpty();
    }

    /** A malignancy counts for life unless it was cured more than five years ago; an undated cure does not count as long ago. */
    private boolean notLongCured(Diagnosis diagnosis) {
        LocalDate limit = known.day(known.asOf()).minusYears(known.windows().historyYears());
        return diagnosis
                .abated()
                .filter(ended -> known.day(ended).isBefore(limit))
                .isEmpty();
    }

    private Feature given(String name, String label, DrugKind kind, int days) {
        Stream<DrugExposure> exposures = known.all(DrugExposure.class).stream()
                .filter(exposure -> exposure.kinds().contains(kind))
                .filter(exposure -> exposure.lastKnown().isEmpty()
                        || known.isWithin(exposure.lastKnown().get(), days));
        return Presences.asserted(name, label, known, exposures);
    }
}
