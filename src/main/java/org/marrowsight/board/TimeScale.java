package org.marrowsight.board;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a moment lies on the time axis.
 *
 * @param from the moment at the left end
 * @param to the moment at the right end; later than {@code from}
 * @param left the left end in units of the drawing
 * @param right the right end in units of the drawing
 */
public record TimeScale(Instant from, Instant to, double left, double right) {

    /** Refuses an empty span with {@link IllegalArgumentException}. */
    public TimeScale {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a time axis needs a span");
        }
    }

    /** The place of a moment; before the span the left end, after it the right end. */
    public double x(Instant at) {
        if (!at.isAfter(from)) {
            return left;
        }
        if (!at.isBefore(to)) {
            return right;
        }
        double whole = Duration.between(from, to).toMillis();
        double part = Duration.between(from, at).toMillis();
        return Coordinates.rounded(left + part / whole * (right - left));
    }

    /** Whether a moment lies in the span, both ends included. */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }
}
