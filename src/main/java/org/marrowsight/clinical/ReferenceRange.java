package org.marrowsight.clinical;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The range that the reporting laboratory sent with the result, in the analyte's unit.
 *
 * @param low lower limit of normal, empty when none was sent
 * @param high upper limit of normal, empty when none was sent
 */
public record ReferenceRange(Optional<BigDecimal> low, Optional<BigDecimal> high) {

    /** No range was sent. */
    public static final ReferenceRange NONE = new ReferenceRange(Optional.empty(), Optional.empty());
}
