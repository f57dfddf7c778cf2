package org.marrowsight.board;

/** What is known of a place outside the marrow, the weightiest first. */
public enum BodyLook {
    RELAPSE("R", "relapse on record", "relapse"),
    SUSPECTED("S", "relapse suspected", "suspected"),
    /** A lesion whose nature is leukemia or is not known. */
    LESION("L", "lesion on record", "lesion"),
    ANOTHER_NATURE("o", "lesion of another nature", "another"),
    NOTHING("", "nothing on record", "nothing");

    private final String letter;
    private final String words;
    private final String look;

    BodyLook(String letter, String words, String look) {
        this.letter = letter;
        this.words = words;
        this.look = look;
    }

    /** The sign that stands beside it. */
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
