package org.marrowsight.clinical;

/** Drugs that were reported before bone marrow necrosis or that explain its signs (E70-E74). */
public enum DrugKind {
    G_CSF,
    IMATINIB,
    ARSENIC_TRIOXIDE,
    CHECKPOINT_INHIBITOR,
    CYTOTOXIC
}
