package org.marrowsight.board;

import java.util.Optional;
import java.util.stream.Stream;

/** How much time the axis shows at most. */
public enum Zoom {
    MONTH("30", 30, "1 month"),
    QUARTER("90", 91, "3 months"),
    YEAR("365", 365, "1 year"),
    STORY("all", 731, "All, at most 2 years");

    private final String code;
    private final int days;
    private final String words;

    Zoom(String code, int days, String words) {
        this.code = code;
        this.days = days;
        this.words = words;
    }

    /** The zoom that an address names; empty when there is none of this name. */
    public static Optional<Zoom> of(String code) {
        return Stream.of(values()).filter(zoom -> zoom.code.equals(code)).findFirst();
    }

    /** Its name in an address. */
    public String code() {
        return code;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }

    int days() {
        return days;
    }
}
