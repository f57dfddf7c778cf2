package org.marrowsight.features;

/** What part of the picture a feature belongs to. */
public enum Topic {
    RIGHT_ILIUM("Right ilium", "rightIlium"),
    LEFT_ILIUM("Left ilium", "leftIlium"),
    STERNUM("Sternum", "sternum"),
    FIRST_READING("One reading of MRI", "firstReading"),
    SECOND_READING("A reading of another site", "secondReading"),
    MICROSCOPY("Under the microscope"),
    ASPIRATE("The aspirate"),
    SYMPTOMS("Symptoms"),
    BLOOD("Blood"),
    DISEASE("Underlying disease"),
    TRIGGER("Possible triggers"),
    MRI("MRI"),
    PATIENT("The patient"),
    LESION("The lesion"),
    LEUKEMIA("The leukemia"),
    ORDER("Ordered now"),
    RECORD("On record");

    private final String title;
    private final String part;

    Topic(String title) {
        this(title, "");
    }

    Topic(String title, String part) {
        this.title = title;
        this.part = part;
    }

    /** The topic in words. */
    public String title() {
        return title;
    }

    /** The word before the names of what is stated of one place or reading by itself; empty for all other topics. */
    public String part() {
        return part;
    }
}
