package org.marrowsight.board;

import java.time.LocalDate;

/**
 * A value in a lane.
 *
 * @param x its place in time
 * @param y its place by value
 * @param series what it was measured in
 * @param limits where it lies by the limits that came with it
 * @param standing what it is worth at the moment that is shown
 * @param sign the sign of its comparator; empty for an exact value
 * @param day the day it was true of the patient
 * @param value the value as it was reported
 * @param limitsInWords the limits in the unit of the lane; empty when none were reported
 * @param reference relative FHIR reference of its source
 */
public record LanePoint(
        double x,
        double y,
        Series series,
        Against limits,
        Standing standing,
        String sign,
        LocalDate day,
        String value,
        String limitsInWords,
        String reference) {

    /** What a value was measured in. */
    public enum Series {
        BLOOD("blood"),
        MARROW("marrow");

        private final String words;

        Series(String words) {
            this.words = words;
        }

        /** In a word. */
        public String words() {
            return words;
        }
    }
}
