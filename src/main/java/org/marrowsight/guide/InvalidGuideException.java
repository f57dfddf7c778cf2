package org.marrowsight.guide;

/** The guide contradicts itself or cannot be read; the server must not start with it. */
public final class InvalidGuideException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong and in which resource. */
    public InvalidGuideException(String message) {
        super(message);
    }
}
