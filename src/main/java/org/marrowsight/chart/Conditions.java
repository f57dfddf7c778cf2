package org.marrowsight.chart;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Period;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Provenance;

/** The problem list: diagnoses and symptoms. Refuted and erroneous entries are passed over (E04, E05, E11, E81). */
final class Conditions {

    private static final Map<String, DiagnosisKind> KINDS = Map.ofEntries(
            entry("leukemia", DiagnosisKind.LEUKEMIA),
            entry("acute-leukemia", DiagnosisKind.ACUTE_LEUKEMIA),
            entry("acute-lymphoid-leukemia", DiagnosisKind.ACUTE_LYMPHOID_LEUKEMIA),
            entry("acute-myeloid-leukemia", DiagnosisKind.ACUTE_MYELOID_LEUKEMIA),
            entry("hematologic-malignancy", DiagnosisKind.HEMATOLOGIC_MALIGNANCY),
            entry("solid-tumor", DiagnosisKind.SOLID_TUMOR),
            entry("sickle-cell-disease", DiagnosisKind.SICKLE_CELL_DISEASE),
            entry("antiphospholipid-syndrome", DiagnosisKind.ANTIPHOSPHOLIPID_SYNDROME),
            entry("disseminated-intravascular-coagulation", DiagnosisKind.DISSEMINATED_INTRAVASCULAR_COAGULATION),
            entry("marrow-irradiation", DiagnosisKind.MARROW_IRRADIATION),
            entry("proven-infection", DiagnosisKind.PROVEN_INFECTION),
            entry("serous-atrophy-context", DiagnosisKind.SEROUS_ATROPHY_SETTING),
            entry("pregnancy", DiagnosisKind.PREGNANCY));

    private final Concepts concepts;
    private final Times times;
    private final Symptoms symptoms;
    private final Relapses relapses;
    private final LeukemiaFeatures leukemia;

    Conditions(Concepts concepts, Times times, Symptoms symptoms) {
        this.concepts = concepts;
        this.times = times;
        this.symptoms = symptoms;
        this.relapses = new Relapses(concepts, times);
        this.leukemia = new LeukemiaFeatures(concepts, times);
    }

    Stream<Reading<? extends Finding>> read(Condition condition) {
        if (Statuses.isRefuted(condition)) {
            return Stream.empty();
        }
        return Stream.of(
                        diagnosis(condition).stream(),
                        symptoms.read(condition).stream(),
                        relapses.read(condition).stream(),
                        leukemia.read(condition))
                .flatMap(readings -> readings);
    }

    private Optional<Reading<Diagnosis>> diagnosis(Condition condition) {
        Set<DiagnosisKind> kinds = concepts.meanings(KINDS, condition.getCode());
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(onset(condition, times).map(at -> diagnosis(condition, kinds, at)));
    }

    private Diagnosis diagnosis(Condition condition, Set<DiagnosisKind> kinds, Instant at) {
        Provenance source = Sources.of(condition, at, Finality.FINAL, concepts.words(condition.getCode()));
        return new Diagnosis(
                source,
                kinds,
                Statuses.course(condition),
                !Statuses.isUnconfirmed(condition),
                abatement(condition, times));
    }

    /** When a condition began, to the start of the month or year if no more is known; else when it was recorded. */
    static Reading<Instant> onset(Condition condition, Times times) {
        Optional<Instant> onset = Times.stated(condition.getOnset())
                .flatMap(date -> times.onset(date).stream())
                .findFirst();
        return onset.map(Reading::of).orElseGet(() -> times.first(Stream.of(condition.getRecordedDateElement())));
    }

    /** When a condition ended; empty when no day is stated. */
    static Optional<Instant> abatement(Condition condition, Times times) {
        return condition.getAbatement() instanceof Period period
                ? times.full(period.getEndElement())
                : Times.stated(condition.getAbatement())
                        .flatMap(date -> times.full(date).stream())
                        .findFirst();
    }
}
