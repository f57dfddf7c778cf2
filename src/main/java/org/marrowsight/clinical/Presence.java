package org.marrowsight.clinical;

/** What was said of a sign. Something that nobody mentioned has no {@code Presence} at all, which is not {@link #ABSENT}. */
public enum Presence {
    PRESENT,
    ABSENT,
    /** Looked for, and could not be judged. */
    UNKNOWN
}
