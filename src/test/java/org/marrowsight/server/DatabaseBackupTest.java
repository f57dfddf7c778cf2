package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseBackupTest {

    private final Path folder;
    private final Path backups;
    private final JdbcClient database;
    private Instant now = Instant.parse("2026-03-05T02:30:00Z");

    DatabaseBackupTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.backups = Files.createDirectories(folder.resolve("operator's backups"));
        this.database = open(folder.resolve("data"));
        database.sql("create table written (writer int, number int, filling varchar(4000))")
                .update();
    }

    private static JdbcClient open(Path data) {
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:h2:file:" + data.resolve("marrowsight") + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @AfterEach
    void close() {
        database.sql("shutdown immediately").update();
    }

    private DatabaseBackup keeping(int many) {
        InstantSource time = () -> now;
        return new DatabaseBackup(database, backups, many, time.withZone(ZoneOffset.UTC));
    }

    private Path next(DatabaseBackup backup) {
        now = now.plusSeconds(86_400);
        return backup.make();
    }

    private void write(int writer, int number) {
        database.sql("insert into written values (?, ?, ?)")
                .params(writer, number, "x".repeat(4000))
                .update();
    }

    private static List<Integer> numbersIn(Path backup, Path into, int writer) throws IOException {
        Files.createDirectories(into);
        try (ZipFile zip = new ZipFile(backup.toFile());
                InputStream content = zip.getInputStream(zip.getEntry("marrowsight.mv.db"))) {
            Files.copy(content, into.resolve("marrowsight.mv.db"));
        }
        JdbcClient restored = open(into);
        try {
            return restored.sql("select number from written where writer = ? order by number")
                    .param(writer)
                    .query(Integer.class)
                    .list();
        } finally {
            restored.sql("shutdown").update();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(backups)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void one_made_while_others_write_holds_all_that_was_acknowledged_before_and_nothing_in_parts() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger acknowledged = new AtomicInteger();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int number = 0; !over.get(); number++) {
                write(1, number);
                acknowledged.set(number + 1);
            }
        });
        try {
            for (int round = 0; round < 6; round++) {
                int before = acknowledged.get();
                Path backup = next(keeping(10));
                List<Integer> held = numbersIn(backup, folder.resolve("restored-" + round), 1);
                assertThat(held).hasSizeGreaterThanOrEqualTo(before);
                assertThat(held)
                        .isEqualTo(IntStream.range(0, held.size()).boxed().toList());
            }
        } finally {
            over.set(true);
            writing.join();
        }
        assertThat(acknowledged.get()).isPositive();
    }

    @Test
    void only_the_newest_are_kept_and_files_of_others_stay() throws Exception {
        Files.writeString(backups.resolve("notes.txt"), "of the operator");
        Files.writeString(backups.resolve("unfinished-123.zip"), "of a process that died");
        DatabaseBackup backup = keeping(2);

        for (int night = 0; night < 4; night++) {
            next(backup);
        }

        assertThat(files())
                .containsExactly(
                        "marrowsight-20260308T023000000Z.zip", "marrowsight-20260309T023000000Z.zip", "notes.txt");
        assertThat(backup.newest()).contains(Instant.parse("2026-03-09T02:30:00Z"));
    }

    @Test
    void nobody_but_its_owner_may_read_it() throws Exception {
        Path backup = next(keeping(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
    }

    @Test
    void there_is_no_newest_before_the_first() {
        assertThat(new DatabaseBackup(database, backups, 1, Clock.systemUTC()).newest())
                .isEmpty();
    }
}
