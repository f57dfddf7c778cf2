package org.marrowsight.board;

import java.math.BigDecimal;
import java.math.MathContext;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.Unit;

/** Numbers and units in words. */
final class Numbers {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Numbers() {}

    /** A number without an exponent and without zeros that say nothing. */
    static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
    }

    /** A limit that was converted, in as many digits as limits have. */
    static String limit(BigDecimal value) {
        return plain(value.round(FOUR_DIGITS));
    }

    /** The sign of a comparator; empty for an exact value. */
    static String sign(Comparator comparator) {
        return switch (comparator) {
            case EXACT -> "";
            case LESS_THAN -> "<";
            case AT_MOST -> "≤";
            case AT_LEAST -> "≥";
            case GREATER_THAN -> ">";
        };
    }

    /** A unit as it is printed. */
    static String words(Unit unit) {
        return switch (unit) {
            case GIGA_PER_LITRE -> "×10⁹/L";
            case TERA_PER_LITRE -> "×10¹²/L";
            case DEGREES_CELSIUS -> "°C";
            case MICROGRAMS_PER_LITRE -> "µg/L";
            case KILOGRAMS_PER_SQUARE_METRE -> "kg/m²";
            case RATIO -> "";
            case GRAMS_PER_LITRE, UNITS_PER_LITRE, MILLIMOLES_PER_LITRE, MILLIGRAMS_PER_LITRE, SECONDS, PERCENT ->
                unit.ucum();
        };
    }
}
