package org.marrowsight.cdshooks;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where an issuer's keys are. An address that a token names is compared with the list, and never called for its own sake. */
@FunctionalInterface
interface ClientKeys {

    /**
     * The keys for a token.
     *
     * @param named the address of keys in the head of the token
     * @return empty when the token names an address that is not on the list, or none where it has to
     */
    Optional<JWKSource<SecurityContext>> of(Optional<URI> named);

    /** Keys that are on this machine: an address in a token is of no account, because nothing is fetched. */
    static ClientKeys local(JWKSource<SecurityContext> keys) {
        return named -> Optional.of(keys);
    }

    /** Keys at one address, which a token may leave out. */
    static ClientKeys at(URI address, JWKSource<SecurityContext> keys) {
        return named -> named.orElse(address).equals(address) ? Optional.of(keys) : Optional.empty();
    }

    /** Keys at several addresses, of which a token has to name one. */
    static ClientKeys atOneOf(Map<URI, JWKSource<SecurityContext>> keys) {
        return named -> named.map(keys::get);
    }
}
