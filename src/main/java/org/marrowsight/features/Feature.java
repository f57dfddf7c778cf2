package org.marrowsight.features;

import java.util.List;

/**
 * One named fact of a chart, with the observations that it rests on.
 *
 * @param name the name by which a criterion reads it, without the percent sign
 * @param value what is known
 * @param facts the observations behind it, newest first; empty when there are none
 */
public record Feature(String name, FeatureValue value, List<Fact> facts) {

    /** Keeps its own copy of the facts. */
    public Feature {
        facts = List.copyOf(facts);
    }
}
