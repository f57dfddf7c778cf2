package org.marrowsight.criteria;

/**
 * How well an explanation of abnormal marrow fits, the best first. What was not judged stands before what was read and not
 * shown, because it is open. None excludes anything.
 */
public enum Fit implements PlanAnswer {
    FITS("fits"),
    POSSIBLE("possible"),
    /** What would decide is not on record. */
    NOT_JUDGED("not-judged"),
    /** Not shown at the sites that were read. */
    NOT_SHOWN("not-shown");

    private final String code;

    Fit(String code) {
        this.code = code;
    }

    /** The code of this answer in the code system {@code differential-answer}. */
    @Override
    public String code() {
        return code;
    }

    /** Whether something speaks for the explanation. */
    public boolean isOpen() {
        return this == FITS || this == POSSIBLE;
    }
}
