package org.marrowsight.criteria;

/** The answer to the question of bone marrow necrosis (EVIDENCE 5.2). No tier ever means that it is excluded. */
public enum Tier implements PlanAnswer {
    CONFIRMED("confirmed"),
    HISTORICAL("historical"),
    PROBABLE("probable"),
    ALTERNATIVE("alternative"),
    NOT_SUPPORTED("not-supported"),
    POSSIBLE("possible"),
    INSUFFICIENT("insufficient");

    private final String code;

    Tier(String code) {
        this.code = code;
    }

    /** The code of this tier in the code system {@code assessment-tier}. */
    @Override
    public String code() {
        return code;
    }
}
