package org.marrowsight.features;

import java.math.BigDecimal;
import java.util.Optional;
import org.marrowsight.clinical.Measurement;

/** Compares a measured value with a limit; a printed bound such as {@code >60} decides only what it can decide. */
public final class Limits {

    private Limits() {}

    /** Whether the value lies above the limit; empty when its comparator leaves that open. */
    public static Optional<Boolean> isAbove(Measurement measurement, BigDecimal limit) {
        int difference = measurement.value().compareTo(limit);
        return switch (measurement.comparator()) {
            case EXACT -> Optional.of(difference > 0);
            case GREATER_THAN -> difference >= 0 ? Optional.of(true) : Optional.empty();
            case AT_LEAST -> difference > 0 ? Optional.of(true) : Optional.empty();
            case LESS_THAN, AT_MOST -> difference <= 0 ? Optional.of(false) : Optional.empty();
        };
    }

    /** Whether the value lies below the limit; empty when its comparator leaves that open. */
    public static Optional<Boolean> isBelow(Measurement measurement, BigDecimal limit) {
        int difference = measurement.value().compareTo(limit);
        return switch (measurement.comparator()) {
            case EXACT -> Optional.of(difference < 0);
            case LESS_THAN -> difference <= 0 ? Optional.of(true) : Optional.empty();
            case AT_MOST -> difference < 0 ? Optional.of(true) : Optional.empty();
            case GREATER_THAN, AT_LEAST -> difference >= 0 ? Optional.of(false) : Optional.empty();
        };
    }

    /** Whether the value is at the limit or above it; empty when its comparator leaves that open. */
    static Optional<Boolean> reaches(Measurement measurement, BigDecimal limit) {
        return isBelow(measurement, limit).map(below -> !below);
    }
}
