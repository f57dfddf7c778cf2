package org.marrowsight.cdshooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.marrowsight.cdshooks.AnsweredCall.NotRepeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keeps an advice from being given again for the rest of an episode to the user who has answered it, as long as nothing has
 * changed (EVIDENCE 6: once per episode). Advice that nobody has answered is always given. Safe for use by many threads.
 */
public final class AnsweredAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(AnsweredAdvice.class);

    private final FeedbackStore store;
    private final UnaryOperator<String> keyedHash;
    private final OwnBases ownBases;
    private final Duration silence;
    private final Clock clock;

    /**
     * Looks for answers in a store that all nodes share.
     *
     * @param keyedHash turns a text into one that only this installation can make, the same on all nodes
     * @param ownBases the addresses that mean this very server
     * @param silence how long an answered advice is not repeated; zero: it is always repeated
     */
    public AnsweredAdvice(
            FeedbackStore store, UnaryOperator<String> keyedHash, OwnBases ownBases, Duration silence, Clock clock) {
        this.store = store;
        this.keyedHash = keyedHash;
        this.ownBases = ownBases;
        this.silence = silence;
        this.clock = clock;
    }

    /**
     * By what a card is known again when it is about to be shown to the same user for the same patient. Empty for a card
     * that is shown always: of its kind, or because the call does not say at which server the patient and the user are.
     */
    Optional<String> fingerprint(String serviceId, HookCall call, Card card) {
        String user = call.context().userId();
        if (silence.isZero() || user.isBlank()) {
            return Optional.empty();
        }
        return card.grounds()
                .picture()
                .flatMap(picture -> call.fhirServer()
                        .map(server ->
                                List.of(serviceId, ownBases.identity(server), call.patientId(), user, picture.text())))
                .map(parts -> keyedHash.apply(Picture.joined(parts)));
    }

    /** The answer without the cards that this user has answered before, which it names instead. */
    Card.Answer unlessAnswered(String serviceId, HookCall call, Card.Answer answer) {
        List<Card> shown = new ArrayList<>();
        List<NotRepeated> notRepeated = new ArrayList<>();
        for (Card card : answer.cards()) {
            fingerprint(serviceId, call, card)
                    .flatMap(this::lastAnswer)
                    .flatMap(answeredAt -> silent(card.grounds().rule(), answeredAt, silence, clock.instant()))
                    .ifPresentOrElse(notRepeated::add, () -> shown.add(card));
        }
        return answer.showing(shown, notRepeated);
    }

    private Optional<Instant> lastAnswer(String fingerprint) {
        try {
            return store.lastAnswer(fingerprint);
        } catch (DataAccessException failure) {
            // who cannot know whether it was answered says it again
            LOG.warn(
                    "Whether an advice was answered could not be looked up: {}",
                    failure.getClass().getName());
            return Optional.empty();
        }
    }

    /** Whether an advice is not repeated: the silence ends at its last moment, and then the advice is given again. */
    static Optional<NotRepeated> silent(String rule, Instant answeredAt, Duration silence, Instant now) {
        Instant until = answeredAt.plus(silence);
        return now.isBefore(until) ? Optional.of(new NotRepeated(rule, answeredAt, until)) : Optional.empty();
    }
}
