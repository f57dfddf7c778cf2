package org.marrowsight.clinical;

/** The course of a diagnosis as the problem list states it. */
public enum DiagnosisCourse {
    ACTIVE,
    /** Come back after remission. */
    RELAPSE,
    REMISSION,
    RESOLVED,
    NOT_STATED
}
