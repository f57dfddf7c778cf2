package org.marrowsight.features;

import java.math.BigDecimal;
import java.util.Optional;

/** What is known of a feature. Unknown is a value of its own and never means normal. */
public sealed interface FeatureValue {

    /** Nothing on record decides it. */
    record Unknown() implements FeatureValue {}

    /** It is so, or it is not so. */
    record Truth(boolean holds) implements FeatureValue {}

    /** A number whose unit the feature's name says. */
    record Amount(BigDecimal number) implements FeatureValue {}

    /** A word. */
    record Text(String text) implements FeatureValue {}

    /** Known truth, or unknown. */
    static FeatureValue of(Optional<Boolean> truth) {
        return truth.<FeatureValue>map(Truth::new).orElseGet(Unknown::new);
    }

    /** Whether it is known to hold. */
    default boolean isTrue() {
        return this instanceof Truth truth && truth.holds();
    }
}
