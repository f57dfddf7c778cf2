package org.marrowsight.load;

/** A line that is no resource that can be sent; the message says why, and repeats nothing of it. */
final class UnreadableLineException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableLineException(String message) {
        super(message);
    }
}
