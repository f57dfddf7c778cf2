package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.PostgresServer;

/** A backup is made while the program runs; another process starts on what was restored from it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void from_a_backup_of_the_embedded_database() throws Exception {
        Path backups = folder.resolve("backups");
        StoredBefore stored;
        Path backup;
        try (PackagedNode node = start(
                "first.log",
                "--marrowsight.data-folder=" + folder.resolve("data"),
                "--marrowsight.backup.folder=" + backups,
                "--marrowsight.backup.at=*/2 * * * * *",
                "--marrowsight.backup.keep=3")) {
            stored = StoredBefore.in(node.http());
            backup = begunFromNowOn(backups);
            assertThat(node.http().get("/actuator/prometheus").body())
                    .contains("marrowsight_backup_failures_total 0.0")
                    .containsPattern("marrowsight_backup_newest_seconds 1\\.\\d+E9");
        }

        Path restored = Files.createDirectories(folder.resolve("restored"));
        try (ZipFile zip = new ZipFile(backup.toFile());
                InputStream content = zip.getInputStream(zip.getEntry("marrowsight.mv.db"))) {
            Files.copy(content, restored.resolve("marrowsight.mv.db"));
        }
        try (PackagedNode node = start("second.log", "--marrowsight.data-folder=" + restored)) {
            stored.isWhollyIn(node);
        }
    }

    /** The second that was not there before: the first may have been begun before. */
    private static Path begunFromNowOn(Path backups) throws Exception {
        List<Path> before = made(backups);
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            List<Path> since = new ArrayList<>(made(backups));
            since.removeAll(before);
            if (since.size() > 1) {
                return since.get(since.size() - 1);
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no backup within " + PATIENCE);
    }

    private static List<Path> made(Path backups) throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.filter(file -> file.getFileName().toString().startsWith("marrowsight-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void from_a_dump_of_PostgreSQL() throws Exception {
        assumeTrue(
                isInstalled("pg_dump") && isInstalled("pg_restore"), "PostgreSQL's client programs are not installed");
        Path dump = folder.resolve("marrowsight.dump");
        StoredBefore stored;
        try (PostgresServer first = PostgresServer.make();
                PackagedNode node = start("first.log", "--spring.datasource.url=" + first.url())) {
            stored = StoredBefore.in(node.http());
            run("pg_dump", "--format=custom", "--file=" + dump, address(first));
        }
        try (PostgresServer second = PostgresServer.make()) {
            run("pg_restore", "--no-owner", "--exit-on-error", "--dbname=" + address(second), dump.toString());
            try (PackagedNode node = start("second.log", "--spring.datasource.url=" + second.url())) {
                stored.isWhollyIn(node);
            }
        }
    }

    private static String address(PostgresServer server) {
        return server.url().substring("jdbc:".length());
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private void run(String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor())
                .as(List.of(command) + "\n" + Files.readString(output))
                .isZero();
    }

    private PackagedNode start(String log, String... arguments) throws Exception {
        return PackagedNode.launch(folder.resolve(log), arguments).awaitReadiness();
    }
}
