package org.marrowsight.board;

import java.math.BigDecimal;
import java.util.List;

/**
 * Where a value lies in a lane.
 *
 * @param low the value at the bottom
 * @param high the value at the top; above {@code low}
 * @param top the upper edge in units of the drawing
 * @param bottom the lower edge in units of the drawing; below the upper one
 */
public record ValueScale(double low, double high, double top, double bottom) {

    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /** Refuses an empty scale with {@link IllegalArgumentException}. */
    public ValueScale {
        if (!(low < high)) {
            throw new IllegalArgumentException("a scale needs a span");
        }
    }

    /**
     * A scale that holds all values and begins and ends at round numbers. It begins at zero unless the values differ
     * little from each other.
     *
     * @param values what has to find room; without any the scale is of no use and goes from 0 to 1
     */
    public static ValueScale around(List<BigDecimal> values, double top, double bottom) {
        double least =
                values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
        double base = least > most / 2 && least < most ? least : Math.min(0, least);
        double span = most > base ? most - base : Math.max(Math.abs(most), 1);
        double step = step(span / 2);
        double low = Math.floor(base / step) * step;
        double high = Math.ceil((base + span) / step) * step;
        return new ValueScale(low, high > low ? high : low + step, top, bottom);
    }

    /** The next round number that is not smaller. */
    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double step : STEPS) {
            if (step * power >= atLeast * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** The place of a value; outside the scale its nearer edge. */
    public double y(double value) {
        double share = Math.min(1, Math.max(0, (value - low) / (high - low)));
        return Coordinates.rounded(bottom - share * (bottom - top));
    }

    double y(BigDecimal value) {
        return y(value.doubleValue());
    }
}
