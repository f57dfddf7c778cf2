package org.marrowsight.board;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.marrowsight.clinical.MriClass;

/** How a bone is drawn by its class on MRI: by a pattern and a letter, so that colour is never alone. */
public enum MriLook {
    A("A", "class A"),
    B("B", "class B"),
    C("C", "class C"),
    D("D", "class D"),
    /** Parts of one bone, or two readings of one day, differ (E56). */
    MIXED("±", "several classes"),
    UNCLASSED("?", "read, no class given"),
    NOT_READ("", "no MRI on record");

    private final String letter;
    private final String words;

    MriLook(String letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    static MriLook of(Optional<MriClass> known) {
        return known.map(named -> switch (named) {
                    case A -> A;
                    case B -> B;
                    case C -> C;
                    case D -> D;
                })
                .orElse(UNCLASSED);
    }

    /** One look for several readings that count side by side. */
    static MriLook together(Collection<MriLook> looks) {
        List<MriLook> different = looks.stream().distinct().toList();
        if (different.isEmpty()) {
            return NOT_READ;
        }
        return different.size() == 1 ? different.get(0) : MIXED;
    }

    /** The sign that stands in its mark. */
    public String letter() {
        return letter;
    }

    /** In words. */
    public String words() {
        return words;
    }

    /** Its class of look, and the end of the name of its pattern. */
    public String look() {
        return switch (this) {
            case A -> "a";
            case B -> "b";
            case C -> "c";
            case D -> "d";
            case MIXED -> "mixed";
            case UNCLASSED -> "unclassed";
            case NOT_READ -> "not-read";
        };
    }
}
