package org.marrowsight.server;

import java.time.LocalTime;
import java.util.List;

/**
 * A published patient, written as transactions that follow each other in time.
 *
 * @param caseId id of the case in the collection of published cases
 * @param patient logical id of the patient, without prefix
 * @param label the case in a few words
 * @param source the paper
 * @param timeline the points in time, oldest first; never empty
 */
record DemoPatient(String caseId, String patient, String label, String source, List<TimePoint> timeline) {

    DemoPatient {
        timeline = List.copyOf(timeline);
    }

    /** The last point in time. */
    TimePoint last() {
        return timeline.get(timeline.size() - 1);
    }

    /**
     * What became known at one point in time.
     *
     * @param index position in the published timeline, from 0
     * @param label the point in a few words
     * @param file the transaction, relative to the folder of the demonstration data
     * @param day days after the day zero of the case
     * @param time time of day
     */
    record TimePoint(int index, String label, String file, int day, LocalTime time) {}
}
