package org.marrowsight.terminology;

/** Whether a code is in a value set. */
enum Membership {
    IN,
    OUT,
    /** The value set needs what is not here. */
    UNDECIDED
}
