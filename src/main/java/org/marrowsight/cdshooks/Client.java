package org.marrowsight.cdshooks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issuer on the list.
 *
 * @param iss the name in its tokens
 * @param subject the only client of this issuer that is let in; any when it is empty
 * @param keys its public keys
 */
record Client(String iss, Optional<String> subject, ClientKeys keys) {

    boolean hasSubject(@Nullable String claimed) {
        return subject.isEmpty() || subject.get().equals(claimed);
    }
}
