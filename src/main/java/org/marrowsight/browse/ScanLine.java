package org.marrowsight.browse;

/**
 * A scan in a line.
 *
 * @param id of the scan
 * @param title the moment at which patients are assessed
 * @param begun when it was started
 * @param state what becomes of it, in a word
 * @param progress how far it is, in words
 * @param percent of the patients that are done, 0 to 100
 * @param pausable whether it can be held up now
 * @param resumable whether it can go on now
 * @param handled whether the reader may do something about it
 */
record ScanLine(
        String id,
        String title,
        String begun,
        String state,
        String progress,
        int percent,
        boolean pausable,
        boolean resumable,
        boolean handled) {

    /** Its page. */
    String address() {
        return "/population/" + id;
    }
}
