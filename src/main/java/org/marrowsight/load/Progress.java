package org.marrowsight.load;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each file is stored, kept in a file, so that a load that was broken off goes on where it was. Batches end in any
 * order: what counts is the part from the beginning without a gap. Safe for use by many threads.
 */
final class Progress {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Done> done;
    private final Map<String, Map<Long, Long>> ahead = new HashMap<>();

    /**
     * What is done of a file.
     *
     * @param size of the file in bytes, to notice another one of that name
     * @param lines how many lines from the beginning
     */
    record Done(long size, long lines) {}

    private Progress(Path file, Map<String, Done> done) {
        this.file = file;
        this.done = done;
    }

    /**
     * What an earlier run noted in a folder; nothing when there was none.
     *
     * @throws LoadStoppedException when it noted it for another server
     */
    static Progress in(Path folder, String server) {
        try {
            Files.createDirectories(folder);
            Path target = folder.resolve("server.txt");
            if (Files.exists(target) && !Files.readString(target).equals(server)) {
                throw new LoadStoppedException("What is done in " + folder
                        + " was done for another server. Name another folder by --state, or delete this one.");
            }
            Files.writeString(target, server);
            Path file = folder.resolve("progress.json");
            return new Progress(
                    file,
                    Files.exists(file)
                            ? JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Done>>() {})
                            : new TreeMap<>());
        } catch (IOException e) {
            throw new LoadStoppedException("Cannot keep what is done in " + folder, e);
        }
    }

    /** Whether an earlier run has left nothing behind. */
    synchronized boolean isNew() {
        return done.isEmpty();
    }

    /**
     * How many lines of a file are done.
     *
     * @throws LoadStoppedException when the file has changed since
     */
    synchronized long linesOf(String name, long size) {
        Done known = done.computeIfAbsent(name, ignored -> new Done(size, 0));
        if (known.size() != size) {
            throw new LoadStoppedException(
                    name + " is not the file of which a part was loaded. Name another folder by --state.");
        }
        return known.lines();
    }

    /** Lines after {@code from} and up to {@code to} are stored or refused. */
    synchronized void done(String name, long from, long to) {
        Map<Long, Long> waiting = ahead.computeIfAbsent(name, ignored -> new HashMap<>());
        waiting.put(from, to);
        Done known = done.getOrDefault(name, new Done(0, 0));
        long lines = known.lines();
        for (Long next = waiting.remove(lines); next != null; next = waiting.remove(lines)) {
            lines = next;
        }
        if (lines > known.lines()) {
            done.put(name, new Done(known.size(), lines));
            write();
        }
    }

    private void write() {
        try {
            Path next = file.resolveSibling("progress.json.new");
            JSON.writeValue(next.toFile(), done);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LoadStoppedException("Cannot write to " + file, e);
        }
    }
}
