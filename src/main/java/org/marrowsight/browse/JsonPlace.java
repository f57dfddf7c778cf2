package org.marrowsight.browse;

import com.fasterxml.jackson.core.JsonLocation;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units of the line
 */
record JsonPlace(int line, int column) {

    static final JsonPlace START = new JsonPlace(1, 1);

    static JsonPlace of(JsonLocation location) {
        return location == null
                ? START
                : new JsonPlace(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
