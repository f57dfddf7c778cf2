package org.marrowsight.criteria;

import java.time.Instant;
import org.marrowsight.clinical.Chart;

/** Answers one plan's question about a chart. */
@FunctionalInterface
public interface Assessor {

    /** The reasoning about a chart as it was known at a moment. */
    Assessment assess(Chart chart, Instant asOf);
}
