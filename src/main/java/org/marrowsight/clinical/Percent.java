package org.marrowsight.clinical;

import java.math.BigDecimal;

/**
 * A share of a hundred.
 *
 * @param value 0 to 100
 */
public record Percent(BigDecimal value) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Refuses a share outside 0 to 100 with {@link IllegalArgumentException}. */
    public Percent {
        if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("a percentage lies between 0 and 100");
        }
    }

    @Override
    public String toString() {
        return value.toPlainString() + " %";
    }
}
