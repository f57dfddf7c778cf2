package org.marrowsight.criteria;

/** One of the answers that a plan can give. */
interface PlanAnswer {

    /** The code of the answer in its code system. */
    String code();
}
