package org.marrowsight.clinical;

/** The one unit in which each kind of measurement is kept; reading other units is the chart reader's work. */
public enum Unit {
    GRAMS_PER_LITRE("g/L"),
    GIGA_PER_LITRE("10*9/L"),
    TERA_PER_LITRE("10*12/L"),
    UNITS_PER_LITRE("U/L"),
    MILLIMOLES_PER_LITRE("mmol/L"),
    MICROGRAMS_PER_LITRE("ug/L"),
    MILLIGRAMS_PER_LITRE("mg/L"),
    SECONDS("s"),
    RATIO("1"),
    PERCENT("%"),
    DEGREES_CELSIUS("Cel"),
    KILOGRAMS_PER_SQUARE_METRE("kg/m2");

    private final String ucum;

    Unit(String ucum) {
        this.ucum = ucum;
    }

    /** The unit in UCUM notation. */
    public String ucum() {
        return ucum;
    }
}
