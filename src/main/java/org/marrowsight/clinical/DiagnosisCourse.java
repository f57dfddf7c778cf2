package org.marrowsight.clinical;

/** The course of a diagnosis as the problem list states it. */
public enum DiagnosisCourse {
    ACTIVE,
    REMISSION,
    RESOLVED,
    NOT_STATED
}
