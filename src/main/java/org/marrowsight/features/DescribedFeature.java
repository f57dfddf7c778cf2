package org.marrowsight.features;

import java.util.Optional;

/**
 * A feature in words.
 *
 * @param name the name by which a criterion reads it, without the percent sign
 * @param topic what it belongs to
 * @param words what is so when it is true, or what it states
 * @param kind how it is stated
 * @param unit the unit of an amount; empty for all else
 * @param window how far back a finding counts, in words; empty when it counts for good. Windows are choices of general
 *     hematology (DOMAIN) unless the criterion names another source
 */
public record DescribedFeature(
        String name, Topic topic, String words, Kind kind, Optional<String> unit, Optional<String> window) {

    /** How a feature is stated. */
    public enum Kind {
        TRUTH,
        AMOUNT,
        TEXT
    }

    /** A truth that counts for good. */
    static DescribedFeature truth(Topic topic, String name, String words) {
        return new DescribedFeature(name, topic, words, Kind.TRUTH, Optional.empty(), Optional.empty());
    }

    /** A text. */
    public static DescribedFeature text(Topic topic, String name, String words) {
        return new DescribedFeature(name, topic, words, Kind.TEXT, Optional.empty(), Optional.empty());
    }

    /** A number with its unit. */
    static DescribedFeature amount(Topic topic, String name, String words, String unit) {
        return new DescribedFeature(name, topic, words, Kind.AMOUNT, Optional.of(unit), Optional.empty());
    }

    /** The same within so many days before the assessment. */
    DescribedFeature within(int days) {
        return windowed("in the last " + days + " days");
    }

    /** The same with a window in other words. */
    DescribedFeature windowed(String words) {
        return new DescribedFeature(name, topic, this.words, kind, unit, Optional.of(words));
    }

    /** The same of one of several places or readings, see {@link StatedPart}. */
    DescribedFeature of(Topic part) {
        return new DescribedFeature(StatedPart.nameOf(part.part(), name), part, words, kind, unit, window);
    }
}
