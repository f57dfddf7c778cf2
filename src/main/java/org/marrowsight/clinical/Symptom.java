package org.marrowsight.clinical;

/** Symptoms and signs that are reported rather than measured (E20, E21, E23, E82). */
public enum Symptom {
    BONE_PAIN,
    FEVER,
    WEIGHT_LOSS,
    /** Immature red and white cells in the blood film. */
    LEUKOERYTHROBLASTIC_PICTURE
}
