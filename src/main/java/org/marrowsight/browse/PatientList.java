package org.marrowsight.browse;

import java.util.List;

/** The patients of whom something about the marrow is on record. */
@FunctionalInterface
public interface PatientList {

    /**
     * One page of the list.
     *
     * @param number from 1
     */
    Page page(int number);

    /**
     * A page of the list.
     *
     * @param number from 1
     * @param patients the patients on it
     * @param more whether there is a further page
     */
    record Page(int number, List<PatientEntry> patients, boolean more) {

        /** Keeps its own copy of the list. */
        public Page {
            patients = List.copyOf(patients);
        }
    }
}
