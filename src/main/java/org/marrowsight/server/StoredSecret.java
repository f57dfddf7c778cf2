package org.marrowsight.server;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The random bytes behind the installation's secret: made once, by whichever node starts first, and kept in the database. */
final class StoredSecret {

    private static final int BYTES = 32;

    private final JdbcClient database;

    StoredSecret(JdbcClient database) {
        this.database = database;
        OwnTables.make(
                database,
                // the one row that there can be has the key 1
                """
                create table if not exists marrowsight_installation (
                  id smallint not null primary key check (id = 1),
                  secret varchar(64) not null)""");
    }

    /** 256 random bits, the same on each node and after each start. */
    byte[] bytes() {
        String kept = read().orElseGet(() -> {
            make();
            return read().orElseThrow();
        });
        return HexFormat.of().parseHex(kept);
    }

    private Optional<String> read() {
        return database.sql("select secret from marrowsight_installation where id = 1")
                .query(String.class)
                .optional();
    }

    private void make() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        try {
            database.sql("insert into marrowsight_installation (id, secret) values (1, ?)")
                    .param(HexFormat.of().formatHex(secret))
                    .update();
        } catch (DuplicateKeyException raced) {
            // another node was first: its secret is the installation's
        }
    }
}
