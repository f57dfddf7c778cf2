package org.marrowsight.cdshooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marrowsight.cdshooks.Card.Grounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Remembers each card that goes out, and counts what becomes of it. Safe for use by many threads. */
public final class CardFollowUp {

    private static final Logger LOG = LoggerFactory.getLogger(CardFollowUp.class);

    /** The answer where the call gave no reason to look at a record. */
    private static final String UNJUDGED = "unjudged";

    private final FeedbackStore store;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AnsweredAdvice answered;

    /**
     * Follows cards in a store that all nodes share.
     *
     * @param answered knows which advice is not repeated
     */
    public CardFollowUp(FeedbackStore store, MeterRegistry meters, Clock clock, AnsweredAdvice answered) {
        this.store = store;
        this.answered = answered;
        this.meters = meters;
        this.clock = clock;
    }

    /** The answer without what the user has answered before. */
    Card.Answer unlessAnswered(String service, HookCall call, Card.Answer answer) {
        Card.Answer shown = answered.unlessAnswered(service, call, answer);
        shown.notRepeated().forEach(advice -> meters.counter(
                        "marrowsight.cds.cards.not.repeated", "service", service, "rule", advice.rule())
                .increment());
        countAnswer(service, shown);
        return shown;
    }

    private void countAnswer(String service, Card.Answer shown) {
        String answer = shown.trace().map(Card.Trace::answer).orElse(UNJUDGED);
        String cards = String.valueOf(!shown.cards().isEmpty());
        meters.counter("marrowsight.cds.answers", "service", service, "answer", answer, "card", cards)
                .increment();
    }

    /** Remembers the cards of the answer to a call. */
    void issued(String service, HookCall call, List<Card> cards) {
        if (cards.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        try {
            store.remember(cards.stream()
                    .map(card -> remembered(service, card, answered.fingerprint(service, call, card), now))
                    .toList());
        } catch (DataAccessException failure) {
            // advice must not wait for statistics; what its feedback belongs to will not be known
            LOG.warn(
                    "Cards of {} could not be remembered: {}",
                    service,
                    failure.getClass().getName());
        }
        cards.forEach(card -> meters.counter(
                        "marrowsight.cds.cards",
                        "service",
                        service,
                        "rule",
                        card.grounds().rule(),
                        "indicator",
                        card.indicator())
                .increment());
    }

    private static IssuedCard remembered(String service, Card card, Optional<String> fingerprint, Instant now) {
        Grounds grounds = card.grounds();
        return new IssuedCard(
                card.uuid(),
                service,
                grounds.planId(),
                grounds.guideVersion(),
                grounds.rule(),
                grounds.criteria(),
                now,
                fingerprint);
    }

    /** Counts feedback, each outcome of a card once however often it is told. */
    void heard(String service, List<Feedback> feedback) {
        Instant now = clock.instant();
        feedback.forEach(entry -> store.note(service, entry, now).ifPresent(card -> count(service, entry, card)));
    }

    private void count(String service, Feedback feedback, IssuedCard card) {
        Tags tags = Tags.of("service", service, "outcome", feedback.outcome().code(), "reason", feedback.reason());
        meters.counter("marrowsight.cds.feedback", tags.and("rule", card.rule()))
                .increment();
        card.criteria().forEach(criterion -> meters.counter(
                        "marrowsight.cds.feedback.criteria", tags.and("criterion", criterion))
                .increment());
    }
}
