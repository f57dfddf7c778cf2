package org.marrowsight.clinical;

/** Signal intensity as read by the radiologist (E50-E54, E85). A sequence that was not read has no signal. */
public enum Signal {
    HYPOINTENSE,
    MILDLY_HYPOINTENSE,
    ISOINTENSE,
    MILDLY_HYPERINTENSE,
    HYPERINTENSE,
    /** Read, and could not be judged. */
    UNKNOWN
}
