package org.marrowsight.clinical;

/** What a diagnosis means for the question of bone marrow necrosis (E04, E05, E11, E81). One diagnosis may be several. */
public enum DiagnosisKind {
    LEUKEMIA,
    /** ALL, AML, mixed phenotype or acute leukemia of a type that is not stated. */
    ACUTE_LEUKEMIA,
    ACUTE_LYMPHOID_LEUKEMIA,
    ACUTE_MYELOID_LEUKEMIA,
    HEMATOLOGIC_MALIGNANCY,
    SOLID_TUMOR,
    SICKLE_CELL_DISEASE,
    ANTIPHOSPHOLIPID_SYNDROME,
    DISSEMINATED_INTRAVASCULAR_COAGULATION,
    MARROW_IRRADIATION,
    PROVEN_INFECTION,
    /** Anorexia nervosa, cachexia, malnutrition and the other settings of serous atrophy (E81). */
    SEROUS_ATROPHY_SETTING,
    PREGNANCY
}
