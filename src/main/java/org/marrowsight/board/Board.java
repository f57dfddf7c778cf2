package org.marrowsight.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.marrowsight.chart.PatientIdentity;

/**
 * What one patient's marrow story looks like at a moment.
 *
 * @param patientId logical id of the patient, without the type
 * @param patient who it is
 * @param asOf the moment; what became known later is drawn as such and used for no answer
 * @param day the day of that moment
 * @param zoom how much time is shown at most
 * @param marrowOnRecord whether any finding of the marrow or of relapse outside it is on record up to now
 * @param diagnoses the diagnoses that are on record at that moment, in words
 * @param stops the days between which one can move
 * @param timeline the time axis
 * @param skeleton the skeleton at that moment
 * @param body the places outside the marrow at that moment
 * @param answers what the decisions say of that moment
 */
public record Board(
        String patientId,
        PatientIdentity patient,
        Instant asOf,
        LocalDate day,
        Zoom zoom,
        boolean marrowOnRecord,
        List<String> diagnoses,
        Stops stops,
        Timeline timeline,
        Skeleton skeleton,
        BodyMap body,
        Answers answers) {

    /** Keeps its own copy of the diagnoses. */
    public Board {
        diagnoses = List.copyOf(diagnoses);
    }
}
