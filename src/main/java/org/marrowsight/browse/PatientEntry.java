package org.marrowsight.browse;

import org.marrowsight.chart.PatientIdentity;

/**
 * A patient in the list.
 *
 * @param id logical id, without the type
 * @param identity by what people recognise the patient
 */
public record PatientEntry(String id, PatientIdentity identity) {

    /** The name; the id of a patient without a name. */
    String title() {
        return identity.name().orElse("Patient " + id);
    }
}
