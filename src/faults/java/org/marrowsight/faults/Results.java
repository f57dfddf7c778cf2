package org.marrowsight.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What was counted, in a file for docs/dependability.md. */
final class Results {

    /** Rounds of a fault that is tried again and again. */
    static final int ROUNDS = Integer.getInteger("faults.rounds", 20);

    private static final Path FILE = Path.of(System.getProperty("faults.results", "target/faults/results.txt"));

    private Results() {}

    static void note(String line) {
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(
                    FILE,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
