package org.marrowsight.features;

import java.time.Instant;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Site;

/**
 * What an earlier sample gave (E30, E33, E42).
 *
 * @param site where it was taken
 * @param at when
 * @param finality whether the result may still change
 * @param kind what it gave
 * @param fact the observation, ready to be shown
 */
public record SampleYield(Site site, Instant at, Finality finality, Kind kind, Fact fact) {

    /** What a sample gave. */
    public enum Kind {
        DRY_TAP("dry tap"),
        NECROTIC("necrotic"),
        NOT_EVALUABLE("not evaluable"),
        EVALUABLE("evaluable");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in words. */
        public String words() {
            return words;
        }
    }

    /** Whether nothing could be told from it but that it failed. */
    boolean isFailure() {
        return kind != Kind.EVALUABLE;
    }

    boolean isFinal() {
        return finality == Finality.FINAL;
    }
}
