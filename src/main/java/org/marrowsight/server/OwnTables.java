package org.marrowsight.server;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the few tables that are not HAPI FHIR's, in words that H2 and PostgreSQL share. */
final class OwnTables {

    private OwnTables() {}

    static void make(JdbcClient database, String... statements) {
        for (String statement : statements) {
            make(database, statement);
        }
    }

    private static void make(JdbcClient database, String statement) {
        try {
            database.sql(statement).update();
        } catch (DataAccessException raced) {
            // two nodes that start at once: PostgreSQL fails the slower one, for which the table is there now
            database.sql(statement).update();
        }
    }
}
