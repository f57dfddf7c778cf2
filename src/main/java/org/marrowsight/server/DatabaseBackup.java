package org.marrowsight.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Backups of the embedded database, made by the database itself while it is written to: each is its state at one moment.
 * They hold all that the database holds, patients and the installation's secret, and only their owner may read them.
 */
final class DatabaseBackup {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'marrowsight-'uuuuMMdd'T'HHmmssSSS'Z.zip'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern NAMED = Pattern.compile("marrowsight-\\d{8}T\\d{9}Z\\.zip");
    private static final String UNFINISHED = "unfinished-";

    private final JdbcClient database;
    private final Path folder;
    private final int keep;
    private final Clock clock;

    DatabaseBackup(JdbcClient database, Path folder, int keep, Clock clock) {
        this.database = database;
        this.folder = folder.toAbsolutePath();
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Makes one and deletes those that are too many.
     *
     * @return the file, which has this name only when it is whole
     */
    Path make() {
        try {
            removeUnfinished();
            // readable by its owner alone from the first byte on
            Path unfinished = Files.createTempFile(folder, UNFINISHED, ".zip");
            database.sql("backup to ?").param(unfinished.toString()).update();
            Path made = Files.move(
                    unfinished, folder.resolve(NAME.format(clock.instant())), StandardCopyOption.ATOMIC_MOVE);
            removeOld();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the newest was made. */
    Optional<Instant> newest() {
        try {
            List<Path> made = made();
            return made.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.from(
                            NAME.parse(made.get(made.size() - 1).getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeOld() throws IOException {
        List<Path> made = made();
        for (Path old : made.subList(0, Math.max(0, made.size() - keep))) {
            Files.delete(old);
        }
    }

    private void removeUnfinished() throws IOException {
        for (Path file : files()) {
            if (file.getFileName().toString().startsWith(UNFINISHED)) {
                Files.delete(file);
            }
        }
    }

    /** From old to new. */
    private List<Path> made() throws IOException {
        return files().stream()
                .filter(file -> NAMED.matcher(file.getFileName().toString()).matches())
                .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
