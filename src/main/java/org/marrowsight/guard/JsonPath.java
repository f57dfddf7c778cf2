package org.marrowsight.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Where the reader of a JSON body stands. */
final class JsonPath {

    private final GuardLimits limits;
    private final Deque<Level> levels = new ArrayDeque<>();

    JsonPath(GuardLimits limits) {
        this.limits = limits;
    }

    void open(boolean array) throws Refusal {
        if (!levels.isEmpty()) {
            value();
        }
        if (levels.size() == limits.depth()) {
            throw Refusal.malformed("The body is nested deeper than " + limits.depth() + " levels. Flatten it.");
        }
        levels.push(new Level(name(), array));
    }

    void close() {
        levels.pop();
    }

    boolean isInside() {
        return !levels.isEmpty();
    }

    /** Enters the value of a key; the same key twice in one object is refused, because readers disagree which counts. */
    void name(String name) throws Refusal {
        Level level = top();
        if (!level.keys.add(name)) {
            throw Refusal.malformed("An object holds the same key twice. Send each key once.");
        }
        level.key = name;
    }

    /** Counts a member of the array that the reader stands in. */
    void value() throws Refusal {
        Level level = top();
        if (level.array && level.name.equals("entry") && ++level.members > limits.entries()) {
            throw Refusal.tooLarge("A bundle has more than " + limits.entries() + " entries. Send it in parts.");
        }
    }

    /** The key whose value is being read; members of an array have the key of the array. */
    String name() {
        if (levels.isEmpty()) {
            return "";
        }
        Level level = top();
        return level.array ? level.name : level.key;
    }

    /** The key of the object that is being read. */
    String parent() {
        return top().name;
    }

    private Level top() {
        return levels.element();
    }

    private static final class Level {
        private final String name;
        private final boolean array;
        private final Set<String> keys = new HashSet<>();
        private String key = "";
        private int members;

        Level(String name, boolean array) {
            this.name = name;
            this.array = array;
        }
    }
}
