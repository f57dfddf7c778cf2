package org.marrowsight.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marrowsight.cdshooks.Feedback;
import org.marrowsight.cdshooks.FeedbackStore;
import org.marrowsight.cdshooks.FeedbackTotals;
import org.marrowsight.cdshooks.IssuedCard;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cards and feedback in the database: the node that is told need not be the one that issued the card. */
final class StoredFeedback implements FeedbackStore {

    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

    private final JdbcClient database;
    private final Purge purge;

    /**
     * Over a database.
     *
     * @param keep how long a card and its feedback are remembered
     */
    StoredFeedback(JdbcClient database, Clock clock, Duration keep) {
        this.database = database;
        this.purge = new Purge(
                database,
                clock,
                BETWEEN_PURGES,
                keep,
                "delete from marrowsight_card where issued_at < ?",
                "delete from marrowsight_card_feedback where heard_at < ?");
        OwnTables.make(
                database,
                """
                create table if not exists marrowsight_card (
                  id uuid not null primary key,
                  service varchar(64) not null,
                  plan_id varchar(64) not null,
                  guide_version varchar(64) not null,
                  rule varchar(64) not null,
                  criteria varchar(4000) not null,
                  issued_at bigint not null)""",
                "create index if not exists marrowsight_card_age on marrowsight_card (issued_at)",
                "alter table marrowsight_card add column if not exists fingerprint varchar(64)",
                "create index if not exists marrowsight_card_fingerprint on marrowsight_card (fingerprint)",
                // what the card rested on stands here again, so that it is known for as long as the feedback is
                """
                create table if not exists marrowsight_card_feedback (
                  card uuid not null,
                  service varchar(64) not null,
                  outcome varchar(16) not null,
                  reason varchar(64) not null,
                  plan_id varchar(64) not null,
                  guide_version varchar(64) not null,
                  rule varchar(64) not null,
                  criteria varchar(4000) not null,
                  heard_at bigint not null,
                  primary key (card, service, outcome))""",
                "create index if not exists marrowsight_card_feedback_age on marrowsight_card_feedback (heard_at)");
    }

    @Override
    public void remember(List<IssuedCard> cards) {
        purge.whenDue();
        List<@Nullable Object> values = new ArrayList<>();
        cards.forEach(card -> {
            values.add(card.id());
            values.add(card.service());
            values.add(card.planId());
            values.add(card.guideVersion());
            values.add(card.rule());
            values.add(String.join(" ", card.criteria()));
            values.add(card.at().getEpochSecond());
            values.add(card.fingerprint().orElse(null));
        });
        database.sql(
                        "insert into marrowsight_card (id, service, plan_id, guide_version, rule, criteria, issued_at, fingerprint) values "
                                + String.join(", ", Collections.nCopies(cards.size(), "(?, ?, ?, ?, ?, ?, ?, ?)")))
                .params(values)
                .update();
    }

    @Override
    public Optional<IssuedCard> note(String service, Feedback feedback, Instant at) {
        purge.whenDue();
        IssuedCard card = card(service, feedback.card())
                .orElseGet(() -> new IssuedCard(
                        feedback.card(),
                        service,
                        IssuedCard.UNKNOWN,
                        IssuedCard.UNKNOWN,
                        IssuedCard.UNKNOWN,
                        List.of(),
                        at,
                        Optional.empty()));
        try {
            insert(card, feedback, at);
            return Optional.of(card);
        } catch (DuplicateKeyException again) {
            return Optional.empty();
        }
    }

    private Optional<IssuedCard> card(String service, UUID id) {
        return database.sql(
                        "select plan_id, guide_version, rule, criteria, issued_at, fingerprint from marrowsight_card where id = ? and service = ?")
                .params(id, service)
                .query((row, number) -> new IssuedCard(
                        id,
                        service,
                        row.getString("plan_id"),
                        row.getString("guide_version"),
                        row.getString("rule"),
                        FeedbackSums.words(row.getString("criteria")),
                        Instant.ofEpochSecond(row.getLong("issued_at")),
                        Optional.ofNullable(row.getString("fingerprint"))))
                .optional();
    }

    private void insert(IssuedCard card, Feedback feedback, Instant at) {
        database.sql(
                        """
                        insert into marrowsight_card_feedback
                          (card, service, outcome, reason, plan_id, guide_version, rule, criteria, heard_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        card.id(),
                        card.service(),
                        feedback.outcome().code(),
                        feedback.reason(),
                        card.planId(),
                        card.guideVersion(),
                        card.rule(),
                        String.join(" ", card.criteria()),
                        at.getEpochSecond())
                .update();
    }

    @Override
    public Optional<Instant> lastAnswer(String fingerprint) {
        return database.sql(
                        """
                        select max(f.heard_at) as heard_at from marrowsight_card c
                        join marrowsight_card_feedback f on f.card = c.id and f.service = c.service
                        where c.fingerprint = ? having count(*) > 0""")
                .param(fingerprint)
                .query((row, number) -> Instant.ofEpochSecond(row.getLong("heard_at")))
                .optional();
    }

    /** Grouped by the database: however many cards there are, few are the rules and criteria that meet on one. */
    @Override
    public FeedbackTotals totals() {
        FeedbackSums sums = new FeedbackSums();
        database.sql(
                        "select service, rule, criteria, count(*) as cards from marrowsight_card group by service, rule, criteria")
                .query(sums::issued);
        database.sql(
                        """
                        select service, rule, criteria, outcome, reason, count(*) as cards from marrowsight_card_feedback
                        group by service, rule, criteria, outcome, reason""")
                .query(sums::heard);
        return sums.totals();
    }
}
