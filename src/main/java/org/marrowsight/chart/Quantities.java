package org.marrowsight.chart;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.Percent;
import org.marrowsight.clinical.Unit;

/** Numbers with their units, as they were sent. */
final class Quantities {

    private static final String UCUM = "http://unitsofmeasure.org";
    /** More digits than this are no measurement, and writing them out would be an attack on memory. */
    private static final int MOST_DIGITS = 30;

    private Quantities() {}

    /** The value in the analyte's unit. A number without a unit is never converted. */
    static Reading<BigDecimal> in(Analyte analyte, Quantity quantity) {
        Reading<BigDecimal> number = number(quantity);
        Optional<String> unit = ucum(quantity);
        if (unit.isEmpty()) {
            return number.then(value -> Reading.unusable(withoutUnit(quantity)));
        }
        return number.then(value -> Units.convert(analyte, value, unit.get())
                .map(Reading::of)
                .orElseGet(() -> Reading.unusable(
                        "Its unit " + shown(unit.get()) + " is not one in which this test can be read; send "
                                + analyte.unit().ucum() + ".")));
    }

    /** A limit of a reference range. One that states no unit is in the unit of the result that it came with. */
    static Reading<BigDecimal> limit(Analyte analyte, Quantity limit, Quantity result) {
        boolean bare = limit.getCode() == null && limit.getUnit() == null;
        Quantity complete = bare ? result.copy().setValue(limit.getValue()) : limit;
        return in(analyte, complete);
    }

    /** A share of a hundred. */
    static Reading<Percent> percent(Quantity quantity) {
        if (!ucum(quantity).equals(Optional.of(Unit.PERCENT.ucum()))) {
            return number(quantity).then(value -> Reading.unusable("Its percentage is not stated in the unit %."));
        }
        return number(quantity)
                .then(value -> value.signum() < 0 || value.compareTo(BigDecimal.valueOf(100)) > 0
                        ? Reading.unusable("Its percentage does not lie between 0 and 100.")
                        : Reading.of(new Percent(value)));
    }

    static Comparator comparator(Quantity quantity) {
        if (quantity.getComparator() == null) {
            return Comparator.EXACT;
        }
        return switch (quantity.getComparator()) {
            case LESS_THAN -> Comparator.LESS_THAN;
            case LESS_OR_EQUAL -> Comparator.AT_MOST;
            case GREATER_OR_EQUAL -> Comparator.AT_LEAST;
            case GREATER_THAN -> Comparator.GREATER_THAN;
            case NULL -> Comparator.EXACT;
        };
    }

    /** The quantity as it was sent; empty when it holds no readable number. */
    static String words(Quantity quantity) {
        String sign =
                quantity.getComparator() == null ? "" : quantity.getComparator().toCode();
        String unit = Optional.ofNullable(quantity.getUnit())
                .orElseGet(() -> ucum(quantity).orElse(""));
        return number(quantity)
                .value()
                .map(value -> (sign + value.toPlainString() + " " + shown(unit)).strip())
                .orElse("");
    }

    private static Reading<BigDecimal> number(Quantity quantity) {
        BigDecimal value = quantity.getValue();
        if (value == null) {
            return Reading.unusable("Its result holds no number.");
        }
        if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
            return Reading.unusable("Its number has more digits than a measurement can have.");
        }
        return Reading.of(value);
    }

    /** The unit code; a unit that was written without a code counts when it is UCUM's own writing (see {@link Units}). */
    private static Optional<String> ucum(Quantity quantity) {
        if (quantity.getCode() == null) {
            return Optional.ofNullable(quantity.getUnit()).filter(unit -> !unit.isBlank());
        }
        boolean foreign = quantity.getSystem() != null && !quantity.getSystem().equals(UCUM);
        return foreign ? Optional.empty() : Optional.of(quantity.getCode());
    }

    private static String withoutUnit(Quantity quantity) {
        return quantity.getCode() == null
                ? "Its number has no unit, so it cannot be read."
                : "Its unit is not a UCUM unit, so the number cannot be read.";
    }

    private static String shown(String unit) {
        return unit.length() <= 30 ? unit : unit.substring(0, 30) + "…";
    }
}
