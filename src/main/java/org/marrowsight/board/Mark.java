package org.marrowsight.board;

import java.time.LocalDate;

/**
 * Something that happened on one day.
 *
 * @param x its place in time
 * @param y its place in its row
 * @param shape what kind of thing it is
 * @param letter a sign in it; may be empty
 * @param look its class of look
 * @param standing what it is worth at the moment that is shown
 * @param day the day it was true of the patient
 * @param words what it is
 * @param reference relative FHIR reference of its source
 */
public record Mark(
        double x,
        double y,
        Shape shape,
        String letter,
        String look,
        Standing standing,
        LocalDate day,
        String words,
        String reference) {

    /** What kind of thing a mark stands for. */
    public enum Shape {
        ASPIRATE,
        TREPHINE,
        MRI,
        LESION,
        RELAPSE,
        PRESENT,
        ABSENT,
        UNKNOWN
    }

    Mark at(double newY) {
        return new Mark(x, newY, shape, letter, look, standing, day, words, reference);
    }
}
