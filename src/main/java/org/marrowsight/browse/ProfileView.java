package org.marrowsight.browse;

import java.util.Optional;

/** Which elements of a profile are shown. */
enum ProfileView {
    /** Those that the profile says something about, with what holds them. */
    STATED,
    /** All that FHIR has. */
    ALL;

    static ProfileView of(Optional<String> asked) {
        return asked.filter("all"::equals).isPresent() ? ALL : STATED;
    }

    boolean isAll() {
        return this == ALL;
    }
}
