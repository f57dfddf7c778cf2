package org.marrowsight.cdshooks;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of cards and feedback.
 *
 * @param keep how long a card and what became of it are remembered
 */
public record FeedbackSettings(@DefaultValue("90d") Duration keep) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    /** Refuses a time in which no clinician could answer. */
    public FeedbackSettings {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("marrowsight.cds.feedback.keep: at least one day");
        }
    }
}
