package org.marrowsight.board;

/** Numbers of a drawing. */
final class Coordinates {

    private Coordinates() {}

    /** A tenth of a unit is finer than any screen shows; more digits only make a page longer. */
    static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
