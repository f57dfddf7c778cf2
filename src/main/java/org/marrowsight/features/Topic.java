package org.marrowsight.features;

/** What part of the picture a feature belongs to. */
public enum Topic {
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
    ORDER("Ordered now");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    /** The topic in words. */
    public String title() {
        return title;
    }
}
