package org.marrowsight.board;

import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Provenance;

/** What a finding is worth at the moment that is shown. */
public enum Standing {
    FINAL("", "final"),
    PRELIMINARY("preliminary", "preliminary"),
    /** After the moment that is shown: drawn to tell what came next, and used for no answer. */
    LATER("later than the date shown, not used", "later");

    private final String words;
    private final String look;

    Standing(String words, String look) {
        this.words = words;
        this.look = look;
    }

    static Standing of(Provenance source, DatedChart chart) {
        if (source.at().isAfter(chart.asOf())) {
            return LATER;
        }
        return source.finality() == Finality.FINAL ? FINAL : PRELIMINARY;
    }

    /** What has to be said of it; empty when nothing has. */
    public String words() {
        return words;
    }

    /** Its class of look. */
    public String look() {
        return look;
    }
}
