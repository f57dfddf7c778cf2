package org.marrowsight.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to H2, each tried by a statement before it is given. H2 shuts its database for good when its file cannot be
 * written, as on a full disk, and calls the connections to it valid nevertheless; it opens the file anew only when all of
 * them are closed. Those that fail are given up here, so that the database comes back without a restart when there is room
 * again. Safe for use by many threads.
 */
final class TriedConnections extends DelegatingDataSource {

    private final HikariDataSource pool;

    TriedConnections(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        int left = 2 * pool.getMaximumPoolSize();
        while (true) {
            Connection connection = pool.getConnection();
            try {
                tryOut(connection);
                return connection;
            } catch (SQLException shut) {
                pool.evictConnection(connection);
                if (--left == 0) {
                    throw shut;
                }
            }
        }
    }

    private static void tryOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }
}
