package org.marrowsight.guard;

import org.jspecify.annotations.Nullable;

/** Where the reader of a JSON body stands. */
final class JsonPath {

    private final GuardLimits limits;
    // made when first needed and used again: a body has a thousand small objects at few depths
    private final @Nullable JsonLevel[] levels;
    private int depth;
    private JsonLevel top = new JsonLevel();

    JsonPath(GuardLimits limits) {
        this.limits = limits;
        this.levels = new JsonLevel[limits.depth()];
    }

    void open(boolean array) throws Refusal {
        if (isInside()) {
            value();
        }
        if (depth == levels.length) {
            throw Refusal.malformed(
                    Objection.DEPTH, "The body is nested deeper than " + limits.depth() + " levels. Flatten it.");
        }
        String name = name();
        top = level(depth++);
        top.begin(name, array);
    }

    void close() {
        depth--;
        if (isInside()) {
            top = level(depth - 1);
        }
    }

    private JsonLevel level(int index) {
        JsonLevel level = levels[index];
        if (level == null) {
            level = new JsonLevel();
            levels[index] = level;
        }
        return level;
    }

    boolean isInside() {
        return depth > 0;
    }

    /** Enters the value of a key; the same key twice in one object is refused, because readers disagree which counts. */
    void name(String name) throws Refusal {
        if (!top.enter(name)) {
            throw Refusal.malformed(Objection.REPEATED_KEY, "An object holds the same key twice. Send each key once.");
        }
    }

    /** Counts a member of the array that the reader stands in. */
    void value() throws Refusal {
        if (top.isArray() && top.countMember() > limits.entries() && top.name().equals("entry")) {
            throw Refusal.tooLarge(
                    Objection.ENTRIES, "A bundle has more than " + limits.entries() + " entries. Send it in parts.");
        }
    }

    /** The key whose value is being read; members of an array have the key of the array. */
    String name() {
        if (!isInside()) {
            return "";
        }
        return top.isArray() ? top.name() : top.key();
    }

    /** The key of the object that is being read. */
    String parent() {
        return top.name();
    }
}
