package org.marrowsight.board;

import java.math.BigDecimal;
import java.util.Optional;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.Measurement;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.ReferenceRange;

/**
 * A number with a date, of blood or of marrow.
 *
 * @param source where it comes from
 * @param number in the unit of its lane
 * @param comparator how it bounds the truth
 * @param range the limits that the laboratory reported
 * @param limits where it lies by these limits or the laboratory's own reading
 * @param series what it was measured in
 */
record LaneValue(
        Provenance source,
        BigDecimal number,
        Comparator comparator,
        ReferenceRange range,
        Against limits,
        LanePoint.Series series) {

    static LaneValue of(Measurement measurement) {
        return new LaneValue(
                measurement.source(),
                measurement.value(),
                measurement.comparator(),
                measurement.range(),
                Against.of(measurement),
                LanePoint.Series.BLOOD);
    }

    static LaneValue of(MarrowBlasts blasts) {
        return new LaneValue(
                blasts.source(),
                blasts.share().value(),
                blasts.comparator(),
                ReferenceRange.NONE,
                Against.NOT_TOLD,
                LanePoint.Series.MARROW);
    }

    /** The limits in words; empty when none were reported. */
    Optional<String> limitsInWords() {
        Optional<String> low = range.low().map(Numbers::limit);
        Optional<String> high = range.high().map(Numbers::limit);
        if (low.isPresent() && high.isPresent()) {
            return Optional.of(low.get() + " to " + high.get());
        }
        return low.map(limit -> "from " + limit).or(() -> high.map(limit -> "up to " + limit));
    }
}
