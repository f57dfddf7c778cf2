package org.marrowsight.criteria;

import java.util.Set;
import org.marrowsight.features.NamedFeatures;

/** A plan that can be tried out on features that are stated by hand, by the evaluation that also serves charts. */
public interface TriedPlan {

    /** Id of the plan definition. */
    String planId();

    /** The names of all features that the plan reads, of the criteria as well as of rules, stops and advice. */
    Set<String> reads();

    /** What the plan comes to. */
    Trial tryOn(NamedFeatures features);
}
