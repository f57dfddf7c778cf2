package org.marrowsight.load;

/** The load cannot go on, though nothing that was stored is lost; the message says what to do. */
final class LoadStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoadStoppedException(String message) {
        super(message);
    }

    LoadStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
