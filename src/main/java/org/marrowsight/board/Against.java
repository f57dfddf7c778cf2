package org.marrowsight.board;

import java.util.Optional;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.features.Limits;

/** Where a result lies by the limits that came with it. Without limits nothing is told: unknown is never normal. */
public enum Against {
    BELOW("below the reported limit", "below"),
    WITHIN("within the reported limits", "within"),
    ABOVE("above the reported limit", "above"),
    CALLED_LOW("called low by the laboratory, limits not reported", "below"),
    CALLED_NORMAL("called normal by the laboratory, limits not reported", "within"),
    CALLED_HIGH("called high by the laboratory, limits not reported", "above"),
    /** A comparator, or a limit on one side only, leaves it open. */
    OPEN("the reported limit does not tell", "open"),
    NOT_TOLD("limits not reported", "open");

    private final String words;
    private final String look;

    Against(String words, String look) {
        this.words = words;
        this.look = look;
    }

    /** Where a measurement lies; by the laboratory's reading only where it sent no limits. */
    static Against of(Measurement measurement) {
        Optional<Boolean> below = measurement.range().low().flatMap(limit -> Limits.isBelow(measurement, limit));
        Optional<Boolean> above = measurement.range().high().flatMap(limit -> Limits.isAbove(measurement, limit));
        if (below.filter(Boolean::booleanValue).isPresent()) {
            return BELOW;
        }
        if (above.filter(Boolean::booleanValue).isPresent()) {
            return ABOVE;
        }
        if (below.isPresent() && above.isPresent()) {
            return WITHIN;
        }
        boolean limited = measurement.range().low().isPresent()
                || measurement.range().high().isPresent();
        return limited ? oneSided(measurement, below, above) : byFlag(measurement.flag());
    }

    /** Not beyond the only limit that was sent is within it; of two limits, one that cannot be decided leaves it open. */
    private static Against oneSided(Measurement measurement, Optional<Boolean> below, Optional<Boolean> above) {
        boolean both = measurement.range().low().isPresent()
                && measurement.range().high().isPresent();
        return !both && (below.isPresent() || above.isPresent()) ? WITHIN : OPEN;
    }

    private static Against byFlag(Optional<LaboratoryFlag> flag) {
        return flag.map(called -> switch (called) {
                    case LOW -> CALLED_LOW;
                    case NORMAL -> CALLED_NORMAL;
                    case HIGH -> CALLED_HIGH;
                })
                .orElse(NOT_TOLD);
    }

    /** In words. */
    public String words() {
        return words;
    }

    /** Its class of look. */
    public String look() {
        return look;
    }
}
