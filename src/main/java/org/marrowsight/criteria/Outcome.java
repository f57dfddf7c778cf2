package org.marrowsight.criteria;

/** What a criterion came to. Missing data never counts as not met. */
public enum Outcome {
    MET,
    NOT_MET,
    NOT_AVAILABLE
}
