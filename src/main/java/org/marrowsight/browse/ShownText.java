package org.marrowsight.browse;

import org.jspecify.annotations.Nullable;

/** Texts of resources. */
final class ShownText {

    private ShownText() {}

    /** A text, empty when there is none: FHIR's getters answer null for what is not there. */
    static String of(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
