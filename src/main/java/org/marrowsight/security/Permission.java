package org.marrowsight.security;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a scope can allow, in the order in which SMART on FHIR wants the letters. */
enum Permission {
    CREATE('c'),
    /** Read, read of a version, and the history of one resource. */
    READ('r'),
    UPDATE('u'),
    DELETE('d'),
    /** Search, and the history of a type or of everything. */
    SEARCH('s');

    private final char letter;

    Permission(char letter) {
        this.letter = letter;
    }

    /** The permissions of a text such as {@code rs}; empty when a letter is unknown, repeated or out of order. */
    static Optional<Set<Permission>> ofLetters(String letters) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        int read = 0;
        for (Permission permission : values()) {
            if (read < letters.length() && letters.charAt(read) == permission.letter) {
                permissions.add(permission);
                read++;
            }
        }
        return read == letters.length() && read > 0 ? Optional.of(permissions) : Optional.empty();
    }

    char letter() {
        return letter;
    }
}
