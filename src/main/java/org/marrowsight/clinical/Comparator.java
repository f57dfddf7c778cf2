package org.marrowsight.clinical;

/** How a printed number bounds the true value, as in {@code >60 %}. */
public enum Comparator {
    EXACT,
    LESS_THAN,
    AT_MOST,
    AT_LEAST,
    GREATER_THAN
}
