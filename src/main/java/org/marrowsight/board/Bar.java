package org.marrowsight.board;

import java.time.LocalDate;

/**
 * Something that lasted.
 *
 * @param x its begin in time, or the left edge when it began before
 * @param y its middle
 * @param width its length
 * @param open whether it is not known to have ended
 * @param standing what it is worth at the moment that is shown
 * @param day the day on which it began
 * @param words what it is
 * @param reference relative FHIR reference of its source; of several, the first one's
 */
public record Bar(
        double x,
        double y,
        double width,
        boolean open,
        Standing standing,
        LocalDate day,
        String words,
        String reference) {}
