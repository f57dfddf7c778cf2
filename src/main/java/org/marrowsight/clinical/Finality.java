package org.marrowsight.clinical;

/** Whether a result may still change. Preliminary results count for the tier <em>possible</em> only (EVIDENCE 5.1). */
public enum Finality {
    FINAL,
    PRELIMINARY
}
