package org.marrowsight.features;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.SymptomReport;

/** Pain, fever and wasting (E20, E21, E82). */
final class SymptomFeatures {

    /** DOMAIN: no paper prints a cut-off for fever (X32). */
    private static final BigDecimal FEVER_FROM = new BigDecimal("38.0");

    /** DOMAIN: underweight, one of the supports of serous atrophy in EVIDENCE 5.3. */
    private static final BigDecimal UNDERWEIGHT_BELOW = new BigDecimal("18.5");

    private final KnownChart known;

    private SymptomFeatures(KnownChart known) {
        this.known = known;
    }

    static List<Feature> of(KnownChart known) {
        SymptomFeatures features = new SymptomFeatures(known);
        Feature fever = features.fever();
        return List.of(
                features.newest(
                        "bonePain",
                        "bone pain",
                        Symptom.BONE_PAIN,
                        known.windows().symptomDays()),
                fever,
                features.feverExplained(),
                features.newest(
                        "leukoerythroblasticPicture",
                        "leukoerythroblastic picture",
                        Symptom.LEUKOERYTHROBLASTIC_PICTURE,
                        known.windows().symptomDays()),
                features.newest(
                        "weightLoss",
                        "weight loss",
                        Symptom.WEIGHT_LOSS,
                        known.windows().wastingDays()),
                features.underweight());
    }

    /** The newest report decides; one that had ended before the assessment is a report of absence from then on. */
    private Feature newest(String name, String label, Symptom symptom, int days) {
        Optional<SymptomReport> report = reports(symptom, days).findFirst();
        Optional<Boolean> present = report.flatMap(this::presence);
        return new Feature(name, FeatureValue.of(present), known.facts(label, report.stream()));
    }

    private Stream<SymptomReport> reports(Symptom symptom, int days) {
        return known.within(SymptomReport.class, days).stream().filter(report -> report.symptom() == symptom);
    }

    private Optional<Boolean> presence(SymptomReport report) {
        if (report.abated().filter(ended -> !ended.isAfter(known.asOf())).isPresent()) {
            return Optional.of(false);
        }
        return switch (report.presence()) {
            case PRESENT -> Optional.of(true);
            case ABSENT -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** Fever comes and goes: one fever in the window counts, and only recorded temperatures or denials say that there was none. */
    private Feature fever() {
        List<Finding> febrile = febrileFindings();
        if (!febrile.isEmpty()) {
            return new Feature("fever", new FeatureValue.Truth(true), known.facts("fever", febrile.stream()));
        }
        List<Finding> afebrile = new ArrayList<>(temperatures().toList());
        reports(Symptom.FEVER, known.windows().symptomDays())
                .filter(report -> report.presence() == Presence.ABSENT)
                .forEach(afebrile::add);
        Optional<Boolean> truth = afebrile.isEmpty() ? Optional.empty() : Optional.of(false);
        return new Feature("fever", FeatureValue.of(truth), known.facts("temperature", afebrile.stream()));
    }

    private List<Finding> febrileFindings() {
        Stream<Finding> measured =
                temperatures().filter(SymptomFeatures::isFever).map(Finding.class::cast);
        Stream<Finding> reported = reports(Symptom.FEVER, known.windows().symptomDays())
                .filter(report -> report.presence() == Presence.PRESENT)
                .map(Finding.class::cast);
        return Stream.concat(measured, reported)
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.source().at())
                        .reversed())
                .toList();
    }

    private Stream<Measurement> temperatures() {
        return known.within(Measurement.class, known.windows().symptomDays()).stream()
                .filter(measurement -> measurement.analyte() == Analyte.BODY_TEMPERATURE);
    }

    private static boolean isFever(Measurement temperature) {
        return Limits.reaches(temperature, FEVER_FROM).orElse(false);
    }

    /** A proven infection explains the newest fever for some days; after that the fever needs another explanation. */
    private Feature feverExplained() {
        Optional<Instant> newest = febrileFindings().stream().findFirst().map(finding -> finding.source()
                .at());
        Stream<Diagnosis> infections = known.all(Diagnosis.class).stream()
                .filter(Diagnosis::confirmed)
                .filter(diagnosis -> diagnosis.kinds().contains(DiagnosisKind.PROVEN_INFECTION))
                .filter(infection ->
                        newest.filter(at -> explains(infection, at)).isPresent());
        return Presences.asserted("feverExplained", "proven infection", known, infections);
    }

    private boolean explains(Diagnosis infection, Instant fever) {
        int days = known.windows().feverExplainedDays();
        return Math.abs(known.daysBetween(infection.source().at(), fever)) <= days
                && infection.abated().filter(ended -> ended.isBefore(fever)).isEmpty();
    }

    private Feature underweight() {
        Optional<Measurement> newest = known
                .within(Measurement.class, known.windows().wastingDays())
                .stream()
                .filter(measurement -> measurement.analyte() == Analyte.BODY_MASS_INDEX)
                .findFirst();
        Optional<Boolean> truth = newest.flatMap(bmi -> Limits.isBelow(bmi, UNDERWEIGHT_BELOW));
        return new Feature("underweight", FeatureValue.of(truth), known.facts("body mass index", newest.stream()));
    }
}
