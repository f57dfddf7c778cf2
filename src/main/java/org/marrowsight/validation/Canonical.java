package org.marrowsight.validation;

/** Canonical URLs as text. */
final class Canonical {

    private Canonical() {}

    /** The URL before the bar that introduces a version. */
    static String withoutVersion(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }
}
