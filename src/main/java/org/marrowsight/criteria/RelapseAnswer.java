package org.marrowsight.criteria;

/** The answer to the question of relapse at one site outside the marrow. None ever means that relapse is excluded. */
public enum RelapseAnswer implements PlanAnswer {
    /** A new lesion in a patient with acute leukemia at any time: relapse is to be thought of (E100). */
    ALERT("lesion-alert"),
    /** A relapse outside the marrow is on record: the marrow is to be watched (E104). */
    FOLLOW_UP("follow-up"),
    /** Nothing to say. */
    SILENT("silent");

    private final String code;

    RelapseAnswer(String code) {
        this.code = code;
    }

    /** The code of this answer in the code system {@code relapse-watch-answer}. */
    @Override
    public String code() {
        return code;
    }
}
