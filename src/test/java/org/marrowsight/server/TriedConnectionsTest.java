package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.chart.StoreFailure;

/** An H2 database on a disk that is full for a while. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TriedConnectionsTest {

    private final Path full;
    private final HikariDataSource pool = new HikariDataSource();
    private final AtomicReference<Room.Left> room = new AtomicReference<>(Room.Left.ENOUGH);
    private final TriedConnections tried = new TriedConnections(pool, room::get);

    @BeforeAll
    static void know() {
        FilePath.register(new FullFilePath());
    }

    TriedConnectionsTest(@TempDir Path folder) throws SQLException {
        full = folder.resolve("full");
        pool.setJdbcUrl("jdbc:h2:full:" + folder.resolve("kept") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        pool.setMaximumPoolSize(3);
        pool.setConnectionTimeout(1000);
        execute("create table kept (number int)");
        execute("insert into kept values (7)");
    }

    @AfterEach
    void close() throws IOException {
        Files.deleteIfExists(full);
        pool.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int kept(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sum(number) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** With all connections of the pool made before, so that all of them are to a database that has shut itself. */
    private void fill() throws Exception {
        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection();
                Connection three = pool.getConnection()) {
            assertThat(one.isValid(1) && two.isValid(1) && three.isValid(1)).isTrue();
        }
        Files.createFile(full);
        assertThatThrownBy(() -> execute("insert into kept values (100)"))
                .satisfies(failure -> assertThat(StoreFailure.of(failure)).contains(StoreFailure.FULL));
    }

    @Test
    void the_pool_alone_goes_on_giving_connections_that_cannot_be_used() throws Exception {
        fill();
        Files.delete(full);
        assertThatThrownBy(() -> kept(pool)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> kept(pool)).isInstanceOf(SQLException.class);
    }

    @Test
    void the_database_is_opened_anew_when_there_is_room_again() throws Exception {
        fill();
        Files.delete(full);
        assertThat(kept(tried)).isEqualTo(7);
        execute("insert into kept values (3)");
        assertThat(kept(tried)).isEqualTo(10);
    }

    @Test
    void one_that_is_in_use_is_given_up_when_it_comes_back() throws Exception {
        try (Connection before = tried.getConnection()) {
            Files.createFile(full);
            assertThatThrownBy(() -> execute("insert into kept values (100)")).isInstanceOf(SQLException.class);
            Files.delete(full);
            assertThat(before.isClosed()).isFalse();
        }
        assertThat(kept(tried)).isEqualTo(7);
        assertThat(kept(tried)).isEqualTo(7);
    }

    @Test
    void it_is_not_opened_anew_before_there_is_room() throws Exception {
        fill();
        room.set(Room.Left.FOR_READING);
        assertThatThrownBy(() -> kept(tried)).isInstanceOf(SQLException.class);
        room.set(Room.Left.NONE);
        assertThatThrownBy(() -> kept(tried)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> kept(pool)).as("still shut").isInstanceOf(SQLException.class);
        Files.delete(full);
        room.set(Room.Left.ENOUGH);
        assertThat(kept(tried)).isEqualTo(7);
    }

    @Test
    void it_can_be_read_while_there_is_room_for_reading() throws Exception {
        room.set(Room.Left.FOR_READING);
        assertThat(kept(tried)).isEqualTo(7);
    }

    @Test
    void nothing_is_asked_of_it_without_room() {
        room.set(Room.Left.NONE);
        assertThatThrownBy(() -> kept(tried))
                .satisfies(failure -> assertThat(StoreFailure.of(failure)).contains(StoreFailure.FULL));
    }
}
