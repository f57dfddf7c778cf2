package org.marrowsight.cdshooks;

import java.time.Instant;

/** Remembers which tokens have been used, for all nodes together: each opens the door once. */
@FunctionalInterface
public interface SpentTokens {

    /**
     * Notes that a token has been used.
     *
     * @param digest stands for the token; nothing of it can be told from this
     * @param until when the token is worthless anyway and can be forgotten
     * @return whether this was the first time
     */
    boolean spend(String digest, Instant until);
}
