package org.marrowsight.cdshooks;

import java.util.Locale;

/** How urgent a card is. No card here is critical: advice does not interrupt. */
enum Indicator {
    INFO,
    WARNING;

    /** The word of the specification. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
