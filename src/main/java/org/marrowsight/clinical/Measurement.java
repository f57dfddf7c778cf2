package org.marrowsight.clinical;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A measured quantity: blood test, body temperature, body mass index.
 *
 * @param source where it comes from
 * @param analyte what was measured
 * @param value in the analyte's unit
 * @param comparator how the value bounds the truth
 * @param range the laboratory's range in the analyte's unit
 * @param flag the laboratory's reading, empty when none was sent
 */
public record Measurement(
        Provenance source,
        Analyte analyte,
        BigDecimal value,
        Comparator comparator,
        ReferenceRange range,
        Optional<LaboratoryFlag> flag)
        implements Finding {}
