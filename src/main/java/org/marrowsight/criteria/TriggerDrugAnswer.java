package org.marrowsight.criteria;

/** The answer to the question whether there is something to say about a drug that is being ordered. */
public enum TriggerDrugAnswer implements PlanAnswer {
    /** A drug that was reported before marrow necrosis is being ordered while necrosis is confirmed or probable. */
    INFORMATION("information"),
    /** Nothing to say. */
    SILENT("silent");

    private final String code;

    TriggerDrugAnswer(String code) {
        this.code = code;
    }

    /** The code of this answer in the code system {@code trigger-drug-answer}. */
    @Override
    public String code() {
        return code;
    }
}
