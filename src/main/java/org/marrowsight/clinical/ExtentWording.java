package org.marrowsight.clinical;

/** The extent of necrosis in the pathologist's words, kept beside the percentage and never turned into one (E38). */
public enum ExtentWording {
    FOCAL,
    MODERATE,
    EXTENSIVE
}
