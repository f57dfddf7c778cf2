package org.marrowsight.load;

import java.util.ArrayList;
import java.util.List;

/** Neighbouring lines of a file that are stored in one transaction. */
final class Batch {

    /** Below the size and the number of values that a server takes at once. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private final long from;
    private final List<ResourceLine> lines = new ArrayList<>();
    private final List<Waiting> unreadable = new ArrayList<>();
    private long to;
    private int characters;

    /**
     * An empty batch.
     *
     * @param from the line before its first
     */
    Batch(long from) {
        this.from = from;
        this.to = from;
    }

    /** Takes the next line of a file. */
    void add(String file, String text) {
        to++;
        if (text.isBlank()) {
            return;
        }
        try {
            lines.add(ResourceLine.read(file, to, text));
            characters += text.length();
        } catch (UnreadableLineException e) {
            unreadable.add(Waiting.unreadable(file, to, e));
        }
    }

    boolean isFull(int most) {
        return lines.size() >= most || characters >= MOST_CHARACTERS || to - from >= 10L * most;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    List<ResourceLine> lines() {
        return lines;
    }

    List<Waiting> unreadable() {
        return unreadable;
    }
}
