package org.marrowsight.clinical;

/** Extent of necrosis in a trephine: I below 20 %, II 20 to 50 %, III above 50 % of the marrow area (E38). */
public enum NecrosisGrade {
    I,
    II,
    III
}
