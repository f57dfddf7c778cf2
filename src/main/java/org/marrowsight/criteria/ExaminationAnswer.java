package org.marrowsight.criteria;

/** Whether there is something to say of the order as it stands. Saying nothing is no statement that the site is a good one. */
public enum ExaminationAnswer implements PlanAnswer {
    /** The order names an avoided place or endangers at the sternum. */
    WARN("warn"),
    /** There is something to consider. */
    ADVISE("advise"),
    /** Nothing to say. */
    SILENT("silent");

    private final String code;

    ExaminationAnswer(String code) {
        this.code = code;
    }

    /** The code of this answer in the code system {@code site-advice}. */
    @Override
    public String code() {
        return code;
    }
}
