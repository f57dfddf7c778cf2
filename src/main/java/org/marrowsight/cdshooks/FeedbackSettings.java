package org.marrowsight.cdshooks;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of cards and feedback, and what follows from it.
 *
 * @param keep how long a card and what became of it are remembered
 * @param answeredSilence how long a card of a service that flags necrosis as possible is not repeated after its user has
 *     answered it and while nothing changes (DOMAIN); zero: it is always repeated
 */
public record FeedbackSettings(@DefaultValue("90d") Duration keep, @DefaultValue("30d") Duration answeredSilence) {

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST_SILENCE = Duration.ofDays(90);

    /** Refuses a time in which no clinician could answer, and a silence that would outlast an episode. */
    public FeedbackSettings {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("marrowsight.cds.feedback.keep: at least one day");
        }
        if (answeredSilence.isNegative() || answeredSilence.compareTo(LONGEST_SILENCE) > 0) {
            throw new IllegalArgumentException("marrowsight.cds.feedback.answered-silence: between 0 and 90 days");
        }
    }
}
