package org.marrowsight.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * The turn of this node among nodes that start at once: each finds the tables and the content of the one before it. The
 * turn is a lock of the database that ends with the connection, so that a node that dies does not keep it.
 */
final class StartTurn implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StartTurn.class);

    /** Any number will do that no other program of the same database uses. */
    private static final long LOCK = 0x4d61_7272_6f77L;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Database database;
    private @Nullable Connection holder;

    private StartTurn(Database database, @Nullable Connection holder) {
        this.database = database;
        this.holder = holder;
    }

    /** Waits for the turn. An embedded database has one node and no turns. */
    static StartTurn await(Database database, DataSource source) {
        if (database != Database.POSTGRESQL) {
            return new StartTurn(database, null);
        }
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            lock(connection);
            return new StartTurn(database, connection);
        } catch (SQLException e) {
            throw new StartRefusedException(
                    "The database cannot be used: " + e.getMessage(),
                    "Check spring.datasource.url, username and password, and that the database runs.");
        }
    }

    /**
     * A lock of the transaction and not of the session: it also holds through a pooler of connections. It is asked for
     * again and again: a statement that waits for it would be given up like one that hangs.
     */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isFree(statement)) {
                return;
            }
            LOG.info("Another node is starting; this one goes on when it is done");
            while (!isFree(statement)) {
                pause();
            }
        }
    }

    private static boolean isFree(Statement statement) throws SQLException {
        try (ResultSet free = statement.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            return free.next() && free.getBoolean(1);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("The start was interrupted.", "Start the server again.");
        }
    }

    Database database() {
        return database;
    }

    /** Lets the next node start. */
    synchronized void end() {
        if (holder != null) {
            try (Connection connection = holder) {
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                LOG.debug("The turn ended with its connection", e);
            }
            holder = null;
        }
    }

    @Override
    public void destroy() {
        end();
    }
}
