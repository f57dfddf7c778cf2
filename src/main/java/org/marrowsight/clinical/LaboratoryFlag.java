package org.marrowsight.clinical;

/** The laboratory's own reading of its result. */
public enum LaboratoryFlag {
    LOW,
    NORMAL,
    HIGH
}
