package org.marrowsight.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** On whose behalf a scope is asked for. */
enum Level {
    /** The one patient that the token names. */
    PATIENT,
    /** The person who signed in. */
    USER,
    /** A program of its own. */
    SYSTEM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Level> of(String word) {
        return Stream.of(values()).filter(level -> level.word().equals(word)).findFirst();
    }
}
