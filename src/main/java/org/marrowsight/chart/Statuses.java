package org.marrowsight.chart;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.codesystems.ConditionClinical;
import org.hl7.fhir.r4.model.codesystems.ConditionVerStatus;
import org.marrowsight.clinical.DiagnosisCourse;
import org.marrowsight.clinical.Finality;

/** What the status of a resource lets one do with it (EVIDENCE 5.1). */
final class Statuses {

    private static final Set<ConditionVerStatus> NEVER_TRUE =
            Set.of(ConditionVerStatus.REFUTED, ConditionVerStatus.ENTEREDINERROR);
    private static final Set<ConditionVerStatus> OPEN =
            Set.of(ConditionVerStatus.UNCONFIRMED, ConditionVerStatus.PROVISIONAL, ConditionVerStatus.DIFFERENTIAL);
    private static final Set<ConditionClinical> ACTIVE = Set.of(ConditionClinical.ACTIVE);
    private static final Set<ConditionClinical> RETURNED =
            Set.of(ConditionClinical.RECURRENCE, ConditionClinical.RELAPSE);
    private static final Set<ConditionClinical> RESOLVED =
            Set.of(ConditionClinical.INACTIVE, ConditionClinical.RESOLVED);

    private Statuses() {}

    /** Erroneous and cancelled observations are passed over in silence; of an unknown status nothing can be said. */
    static Reading<Finality> finality(Observation observation) {
        if (observation.getStatus() == null) {
            return Reading.unusable("Its status is not stated.");
        }
        return switch (observation.getStatus()) {
            case FINAL, AMENDED, CORRECTED -> Reading.of(Finality.FINAL);
            case REGISTERED, PRELIMINARY -> Reading.of(Finality.PRELIMINARY);
            case CANCELLED, ENTEREDINERROR -> Reading.nothing();
            case UNKNOWN, NULL -> Reading.unusable("Its status is unknown.");
        };
    }

    static boolean isRefuted(Condition condition) {
        return NEVER_TRUE.stream().anyMatch(status -> says(condition, status));
    }

    static boolean isUnconfirmed(Condition condition) {
        return OPEN.stream().anyMatch(status -> says(condition, status));
    }

    static DiagnosisCourse course(Condition condition) {
        if (ACTIVE.stream().anyMatch(status -> says(condition, status))) {
            return DiagnosisCourse.ACTIVE;
        }
        if (RETURNED.stream().anyMatch(status -> says(condition, status))) {
            return DiagnosisCourse.RELAPSE;
        }
        if (says(condition, ConditionClinical.REMISSION)) {
            return DiagnosisCourse.REMISSION;
        }
        return RESOLVED.stream().anyMatch(status -> says(condition, status))
                ? DiagnosisCourse.RESOLVED
                : DiagnosisCourse.NOT_STATED;
    }

    private static boolean says(Condition condition, ConditionVerStatus status) {
        return says(condition.getVerificationStatus(), status.getSystem(), status.toCode());
    }

    private static boolean says(Condition condition, ConditionClinical status) {
        return says(condition.getClinicalStatus(), status.getSystem(), status.toCode());
    }

    private static boolean says(CodeableConcept concept, String system, String code) {
        return concept.getCoding().stream()
                .anyMatch(coding -> system.equals(coding.getSystem()) && code.equals(coding.getCode()));
    }
}
