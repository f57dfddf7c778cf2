package org.marrowsight.chart;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.SymptomReport;

/** Symptoms, as observations that assert or deny them and as conditions on the problem list (E20, E21, E23, E82). */
final class Symptoms implements ObservationReader {

    private static final Map<String, Symptom> SYMPTOMS = Map.of(
            "bone-pain", Symptom.BONE_PAIN,
            "fever", Symptom.FEVER,
            "weight-loss", Symptom.WEIGHT_LOSS,
            "leukoerythroblastic-picture", Symptom.LEUKOERYTHROBLASTIC_PICTURE);

    private final Concepts concepts;
    private final Sources sources;
    private final Times times;

    Symptoms(Concepts concepts, Sources sources, Times times) {
        this.concepts = concepts;
        this.sources = sources;
        this.times = times;
    }

    @Override
    public Optional<Reading<? extends Finding>> read(Observation observation) {
        return concepts.meaning(SYMPTOMS, observation.getCode()).map(symptom -> report(observation, symptom));
    }

    /** The symptom that a condition states; empty when it states none. */
    Optional<Reading<SymptomReport>> read(Condition condition) {
        return concepts.meaning(SYMPTOMS, condition.getCode()).map(symptom -> report(condition, symptom));
    }

    private Reading<SymptomReport> report(Observation observation, Symptom symptom) {
        return sources.of(observation, concepts.words(observation.getCode()) + words(observation))
                .then(source -> presence(observation)
                        .map(presence -> new SymptomReport(source, symptom, presence, end(observation))));
    }

    private String words(Observation observation) {
        return concepts.presence(observation.getValue())
                .map(presence -> switch (presence) {
                    case PRESENT -> "";
                    case ABSENT -> ": absent";
                    case UNKNOWN -> ": unknown";
                })
                .orElse("");
    }

    private Reading<Presence> presence(Observation observation) {
        if (!observation.hasValue() && observation.hasDataAbsentReason()) {
            return Reading.nothing();
        }
        return concepts.presence(observation.getValue())
                .map(Reading::of)
                .orElseGet(() -> Reading.unusable("It does not say whether the symptom is present."));
    }

    private Optional<Instant> end(Observation observation) {
        return observation.getEffective() instanceof Period period
                ? times.full(period.getEndElement())
                : Optional.empty();
    }

    private Reading<SymptomReport> report(Condition condition, Symptom symptom) {
        return Conditions.onset(condition, times).map(at -> {
            Finality finality = Statuses.isUnconfirmed(condition) ? Finality.PRELIMINARY : Finality.FINAL;
            Provenance source = Sources.of(condition, at, finality, concepts.words(condition.getCode()));
            return new SymptomReport(source, symptom, Presence.PRESENT, end(condition, at));
        });
    }

    /** A symptom that is over but has no end counts no later than it was recorded. */
    private Optional<Instant> end(Condition condition, Instant onset) {
        boolean isOver =
                switch (Statuses.course(condition)) {
                    case ACTIVE, RELAPSE, NOT_STATED -> false;
                    case REMISSION, RESOLVED -> true;
                };
        Optional<Instant> recorded =
                times.full(condition.getRecordedDateElement()).filter(at -> !at.isBefore(onset));
        return Conditions.abatement(condition, times)
                .or(() -> isOver ? Optional.of(recorded.orElse(onset)) : Optional.empty());
    }
}
