package org.marrowsight.clinical;

/** What the aspirate looked like to the eye (E30-E32). */
public enum AspirateAppearance {
    ADEQUATE,
    HEMODILUTE,
    DRY_TAP,
    MUDDY,
    JELLY_LIKE,
    CLOUDY_PINK_PRECIPITATE
}
