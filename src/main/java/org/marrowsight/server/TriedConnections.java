package org.marrowsight.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.marrowsight.chart.StoreFailure;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to H2, given while there is room on its disk and each tried by a statement. H2 shuts its database for good when
 * its file cannot be written, and calls the connections to it valid nevertheless; it opens the file anew only when all of
 * them are closed. Those that fail are given up here when there is room again, so that no restart is needed. Not before:
 * H2 loses what it has acknowledged when it is opened again and again on a full disk. Safe for use by many threads.
 */
final class TriedConnections extends DelegatingDataSource {

    private static final String DISK_FULL = "53100";

    private final HikariDataSource pool;
    private final Supplier<Room.Left> room;

    TriedConnections(HikariDataSource pool, Supplier<Room.Left> room) {
        super(pool);
        this.pool = pool;
        this.room = room;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (room.get() == Room.Left.NONE) {
            throw new SQLException(StoreFailure.FULL.sentence(), DISK_FULL);
        }
        int left = 2 * pool.getMaximumPoolSize();
        while (true) {
            Connection connection = pool.getConnection();
            try {
                tryOut(connection);
                return connection;
            } catch (SQLException shut) {
                if (--left == 0 || room.get() != Room.Left.ENOUGH) {
                    connection.close();
                    throw shut;
                }
                pool.evictConnection(connection);
            }
        }
    }

    private static void tryOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }
}
