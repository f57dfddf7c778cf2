package org.marrowsight.criteria;

/** What a criterion came to. Missing data never counts as not met. */
public enum Outcome {
    MET("met"),
    NOT_MET("not-met"),
    NOT_AVAILABLE("not-available");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The code of this outcome in the code system {@code criterion-outcome}. */
    public String code() {
        return code;
    }
}
