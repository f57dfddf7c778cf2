package org.marrowsight.board;

import java.util.EnumSet;
import java.util.Set;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.NecrosisGrade;
import org.marrowsight.clinical.TrephineHistology;

/** What an aspirate or a core gave, for its site alone (E30, E33, E36). */
public enum Yield {
    DRY_TAP("D", "dry tap", "failed"),
    NECROTIC("N", "necrotic", "necrotic"),
    GRADE_I("I", "necrotic, grade I", "necrotic"),
    GRADE_II("II", "necrotic, grade II", "necrotic"),
    GRADE_III("III", "necrotic, grade III", "necrotic"),
    ABNORMAL_LOOK("M", "muddy, jelly-like or cloudy", "failed"),
    NOT_EVALUABLE("?", "not evaluable", "failed"),
    HEMODILUTE("H", "hemodilute", "doubtful"),
    ADEQUATE("A", "adequate", "read"),
    NO_NECROSIS("V", "read, no necrosis at this site", "read");

    private static final Set<AspirateAppearance> ABNORMAL = EnumSet.of(
            AspirateAppearance.MUDDY, AspirateAppearance.JELLY_LIKE, AspirateAppearance.CLOUDY_PINK_PRECIPITATE);

    private final String letter;
    private final String words;
    private final String look;

    Yield(String letter, String words, String look) {
        this.letter = letter;
        this.words = words;
        this.look = look;
    }

    static Yield of(AspirateQuality aspirate) {
        if (aspirate.appearances().contains(AspirateAppearance.DRY_TAP)) {
            return DRY_TAP;
        }
        if (aspirate.appearances().stream().anyMatch(ABNORMAL::contains)) {
            return ABNORMAL_LOOK;
        }
        return aspirate.appearances().contains(AspirateAppearance.HEMODILUTE) ? HEMODILUTE : ADEQUATE;
    }

    static Yield of(AspirateCytology smear) {
        return switch (smear.reading()) {
            case NECROTIC -> NECROTIC;
            case NOT_NECROTIC -> NO_NECROSIS;
            case NOT_EVALUABLE -> NOT_EVALUABLE;
        };
    }

    static Yield of(TrephineHistology core) {
        return switch (core.reading()) {
            case NECROSIS_PRESENT -> core.grade().map(Yield::of).orElse(NECROTIC);
            case NECROSIS_ABSENT -> NO_NECROSIS;
            case NOT_EVALUABLE -> NOT_EVALUABLE;
        };
    }

    private static Yield of(NecrosisGrade grade) {
        return switch (grade) {
            case I -> GRADE_I;
            case II -> GRADE_II;
            case III -> GRADE_III;
        };
    }

    /** The sign that stands in its mark. */
    public String letter() {
        return letter;
    }

    /** In words. */
    public String words() {
        return words;
    }

    /** Its class of look. */
    public String look() {
        return look;
    }
}
