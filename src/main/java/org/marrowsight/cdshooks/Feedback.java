package org.marrowsight.cdshooks;

import java.util.Locale;
import java.util.UUID;

/**
 * What a clinician did with a card. What the clinician wrote is left behind.
 *
 * @param card the card's uuid
 * @param outcome what happened to it
 * @param reason why it was overridden: one of our own reasons, {@link #OTHER} or {@link #NONE}
 */
public record Feedback(UUID card, Outcome outcome, String reason) {

    /** A reason that is not one of ours, or only words. */
    public static final String OTHER = "other";

    /** No reason given. */
    public static final String NONE = "none";

    /** What happened to a card. */
    public enum Outcome {
        /** A suggestion was taken. */
        ACCEPTED,
        /** The card was set aside. */
        OVERRIDDEN;

        /** The word of the protocol. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
