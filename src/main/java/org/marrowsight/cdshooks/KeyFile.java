package org.marrowsight.cdshooks;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** Keys that an operator was given by another way than the network. */
final class KeyFile {

    private KeyFile() {}

    static JWKSource<SecurityContext> read(Path file) {
        JWKSet keys = parsed(file);
        if (keys.isEmpty() || !keys.getKeys().stream().allMatch(TrustedKeys::isGood)) {
            throw new InvalidClientsException("jwks-file " + file
                    + " holds no key, an RSA key of fewer than 2048 bits, or a key whose private half is public");
        }
        if (keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
            throw new InvalidClientsException(
                    "jwks-file " + file + " holds a private key: only public ones belong here");
        }
        return new ImmutableJWKSet<>(keys);
    }

    private static JWKSet parsed(Path file) {
        try {
            return JWKSet.parse(Files.readString(file));
        } catch (IOException | ParseException unreadable) {
            throw new InvalidClientsException("jwks-file " + file + " cannot be read as a set of keys (RFC 7517)");
        }
    }
}
