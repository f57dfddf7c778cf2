package org.marrowsight.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * What was not stored yet, in a file of the state folder, so that neither a large number nor an interruption matters. Safe
 * for use by many threads.
 */
final class WaitingRoom {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path current;
    private final Path next;
    private Path entrance;

    /** What is done with each who waits. */
    @FunctionalInterface
    interface Turn {
        void of(Waiting waiting) throws InterruptedException;
    }

    WaitingRoom(Path folder) {
        this.current = folder.resolve("waiting.jsonl");
        this.next = folder.resolve("waiting-again.jsonl");
        this.entrance = current;
    }

    synchronized void add(Waiting waiting) {
        try {
            Files.writeString(
                    entrance,
                    JSON.writeValueAsString(waiting) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new LoadStoppedException("Cannot write to " + entrance, e);
        }
    }

    /** From now on who is added waits for the round after this one. What an interrupted round left is forgotten. */
    synchronized void beginRound() {
        try {
            Files.deleteIfExists(next);
            entrance = next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everybody has had a turn: who still waits was added in this round. */
    synchronized void endRound() {
        try {
            if (Files.exists(next)) {
                Files.move(next, current, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(current);
            }
            entrance = current;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everybody who waited when the round began, once, in their order. */
    void forEach(Turn turn) throws InterruptedException {
        if (!Files.exists(current)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        try (BufferedReader reader = Files.newBufferedReader(current)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Waiting waiting = JSON.readValue(line, Waiting.class);
                if (seen.add(waiting.file() + " " + waiting.number())) {
                    turn.of(waiting);
                }
            }
        } catch (IOException e) {
            throw new LoadStoppedException("Cannot read " + current, e);
        }
    }
}
