package org.marrowsight.cdshooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers cards and what became of them for a while, for all nodes together. */
public interface FeedbackStore {

    /** Remembers cards that are about to be sent; at least one. */
    void remember(List<IssuedCard> cards);

    /**
     * Notes what became of a card of a service.
     *
     * @param at when the feedback came in
     * @return the card, with the rule {@link IssuedCard#UNKNOWN} when it is not remembered; empty when this outcome of it
     *     is known already and must not count again
     */
    Optional<IssuedCard> note(String service, Feedback feedback, Instant at);

    /**
     * When feedback on a card with this fingerprint came in last, whatever its outcome; empty when there is none that is
     * remembered.
     */
    Optional<Instant> lastAnswer(String fingerprint);

    /** What became of all cards that are remembered. */
    FeedbackTotals totals();
}
