package org.marrowsight.browse;

import java.util.List;
import org.marrowsight.features.DescribedFeature;

/**
 * When an action holds.
 *
 * @param expression in FHIRPath
 * @param reads the criteria that it is put together from
 * @param features the features of the chart that it reads, as far as they have words
 */
record ShownCondition(String expression, List<Anchor> reads, List<DescribedFeature> features) {

    /** A place on the same page. */
    record Anchor(String id, String title) {}
}
