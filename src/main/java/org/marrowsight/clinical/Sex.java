package org.marrowsight.clinical;

/** Administrative sex, used only where a reference range differs by sex. */
public enum Sex {
    FEMALE,
    MALE,
    OTHER
}
