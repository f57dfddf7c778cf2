package org.marrowsight.criteria;

/** The answer to the question whether marrow should be taken at one place (R-SITE). It is advice and never an order. */
public enum PlaceAnswer implements PlanAnswer {
    /** MRI shows a part to examine (E59). */
    PREFER("prefer"),
    /** The iliac bones have failed: the place is to be added (E42). */
    ADD("add"),
    /** Nothing speaks for the place or against it. */
    NEUTRAL("neutral"),
    /** A dry tap is likely, or the last sample failed (E59). */
    AVOID("avoid"),
    /** The place is none for this patient. */
    NOT_ADVISED("not-advised");

    private final String code;

    PlaceAnswer(String code) {
        this.code = code;
    }

    /** The code of this answer in the code system {@code site-advice}. */
    @Override
    public String code() {
        return code;
    }
}
