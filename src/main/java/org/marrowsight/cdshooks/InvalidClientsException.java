package org.marrowsight.cdshooks;

/** The settings for clients are not ones to start with; the message says which and why. */
public final class InvalidClientsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidClientsException(String problem) {
        super(problem);
    }
}
