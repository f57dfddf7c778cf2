package org.marrowsight.clinical;

/** What is measured, each with the unit in which it is kept. Methods that must not be compared are different analytes. */
public enum Analyte {
    HEMOGLOBIN(Unit.GRAMS_PER_LITRE),
    ERYTHROCYTES(Unit.TERA_PER_LITRE),
    LEUKOCYTES(Unit.GIGA_PER_LITRE),
    NEUTROPHILS(Unit.GIGA_PER_LITRE),
    PLATELETS(Unit.GIGA_PER_LITRE),
    BLOOD_BLASTS(Unit.PERCENT),
    LACTATE_DEHYDROGENASE(Unit.UNITS_PER_LITRE),
    ALKALINE_PHOSPHATASE(Unit.UNITS_PER_LITRE),
    CALCIUM_TOTAL(Unit.MILLIMOLES_PER_LITRE),
    CALCIUM_CORRECTED(Unit.MILLIMOLES_PER_LITRE),
    CALCIUM_IONIZED(Unit.MILLIMOLES_PER_LITRE),
    FERRITIN(Unit.MICROGRAMS_PER_LITRE),
    D_DIMER_FEU(Unit.MILLIGRAMS_PER_LITRE),
    D_DIMER_DDU(Unit.MILLIGRAMS_PER_LITRE),
    FIBRINOGEN(Unit.GRAMS_PER_LITRE),
    PROTHROMBIN_TIME(Unit.SECONDS),
    INR(Unit.RATIO),
    ANTITHROMBIN(Unit.PERCENT),
    BODY_TEMPERATURE(Unit.DEGREES_CELSIUS),
    BODY_MASS_INDEX(Unit.KILOGRAMS_PER_SQUARE_METRE);

    private final Unit unit;

    Analyte(Unit unit) {
        this.unit = unit;
    }

    /** The unit in which values and reference ranges of this analyte are kept. */
    public Unit unit() {
        return unit;
    }
}
