package org.marrowsight.browse;

import java.util.Locale;

/** What languages are called in English. */
final class LanguageName {

    private LanguageName() {}

    /**
     * The name of a language; what was stated when it is no known language, and empty when nothing was.
     *
     * @param tag as in FHIR, such as de-AT
     */
    static String of(String tag) {
        String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
        return name.isEmpty() ? tag : name;
    }
}
