package org.marrowsight.cdshooks;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/** Which of an issuer's keys are good enough. */
final class TrustedKeys {

    private static final int SHORTEST_RSA = 2048;

    private TrustedKeys() {}

    static JWKSource<SecurityContext> of(JWKSource<SecurityContext> keys) {
        return (selector, context) ->
                keys.get(selector, context).stream().filter(TrustedKeys::isGood).toList();
    }

    static boolean isGood(JWK key) {
        boolean weak = key.getKeyType().equals(KeyType.RSA) && key.size() < SHORTEST_RSA;
        return !weak && !PublishedKey.is(key);
    }
}
