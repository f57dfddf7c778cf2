package org.marrowsight.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.marrowsight.cdshooks.SpentTokens;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Used tokens in the database, so that a token that opened one node's door does not open another's. */
final class StoredTokens implements SpentTokens {

    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final Purge purge;

    StoredTokens(JdbcClient database, Clock clock) {
        this.database = database;
        this.purge = new Purge(
                database,
                clock,
                BETWEEN_PURGES,
                Duration.ZERO,
                "delete from marrowsight_spent_token where worthless_from < ?");
        OwnTables.make(
                database,
                """
                create table if not exists marrowsight_spent_token (
                  digest char(64) not null primary key,
                  worthless_from bigint not null)""",
                """
                create index if not exists marrowsight_spent_token_age
                  on marrowsight_spent_token (worthless_from)""");
    }

    @Override
    public boolean spend(String digest, Instant until) {
        purge.whenDue();
        try {
            database.sql("insert into marrowsight_spent_token (digest, worthless_from) values (?, ?)")
                    .params(digest, until.getEpochSecond())
                    .update();
            return true;
        } catch (DuplicateKeyException again) {
            return false;
        }
    }
}
