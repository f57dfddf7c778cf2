package org.marrowsight.guard;

import java.util.Locale;

/** What the shape of a request is refused for: the limit that it broke, or what could not be read. */
public enum Objection {
    METHOD,
    PATH,
    ADDRESS_LENGTH,
    QUERY_LENGTH,
    PARAMETERS,
    REPEATED_PARAMETER,
    CONTENT_TYPE,
    COMPRESSION,
    TRANSFER,
    BODY_SIZE,
    CHARACTERS,
    SYNTAX,
    ENTITIES,
    DEPTH,
    PARTS,
    ENTRIES,
    REPEATED_KEY,
    NUMBERS;

    /** The name in figures, in small letters with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
