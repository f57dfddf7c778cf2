package org.marrowsight.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What could not be stored in the end: the resources in {@code refused.ndjson}, to be mended and loaded, and why in
 * {@code refused.csv}.
 */
final class RefusedReport {

    private final Path resources;
    private final Path reasons;

    RefusedReport(Path folder) {
        this.resources = folder.resolve("refused.ndjson");
        this.reasons = folder.resolve("refused.csv");
    }

    Path reasons() {
        return reasons;
    }

    /** Writes both files anew, and none when nothing was refused; gives the number of lines. */
    long write(WaitingRoom room) throws InterruptedException {
        try {
            Files.deleteIfExists(resources);
            Files.deleteIfExists(reasons);
            long[] count = {0};
            try (BufferedWriter ndjson = Files.newBufferedWriter(resources);
                    BufferedWriter csv = Files.newBufferedWriter(reasons)) {
                csv.write("file,line,resource,status,reason\n");
                room.forEach(waiting -> {
                    count[0]++;
                    write(waiting, ndjson, csv);
                });
            }
            if (count[0] == 0) {
                Files.delete(resources);
                Files.delete(reasons);
            }
            return count[0];
        } catch (IOException e) {
            throw new LoadStoppedException("Cannot write to " + reasons, e);
        }
    }

    private static void write(Waiting waiting, BufferedWriter ndjson, BufferedWriter csv) {
        try {
            if (waiting.canBeSent()) {
                ndjson.write(waiting.json() + "\n");
            }
            csv.write(String.join(
                            ",",
                            quoted(waiting.file()),
                            Long.toString(waiting.number()),
                            quoted(waiting.address()),
                            waiting.canBeSent() ? Integer.toString(waiting.status()) : "",
                            quoted(waiting.reason()))
                    + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell that no spreadsheet takes for a formula. */
    private static String quoted(String text) {
        String safe = text.isEmpty() || "=+-@".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return "\"" + safe.replace("\"", "\"\"").replaceAll("\\s+", " ") + "\"";
    }
}
