package org.marrowsight.features;

import java.util.Optional;

/** Facts that criteria read by name. */
public interface NamedFeatures {

    /** A feature by name; empty when there is no feature of that name. */
    Optional<Feature> find(String name);
}
