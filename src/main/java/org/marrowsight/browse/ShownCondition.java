package org.marrowsight.browse;

import java.util.List;

/**
 * When an action holds.
 *
 * @param expression in FHIRPath
 * @param reads the criteria that it is put together from
 */
record ShownCondition(String expression, List<Anchor> reads) {

    /** A place on the same page. */
    record Anchor(String id, String title) {}
}
