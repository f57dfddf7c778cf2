package org.marrowsight.cdshooks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.marrowsight.cdshooks.ClientSettings.Issuer;

/**
 * The key of the public CDS Hooks sandbox. Its private half is in the sandbox's source: a token that it signed proves
 * nothing, whoever sends it.
 */
final class PublishedKey {

    private static final String SANDBOX = "sandbox.cds-hooks.org";
    /** RFC 7638 thumbprint, the same wherever the key is copied to. */
    private static final String THUMBPRINT = "s9fOe-KDYD1myZ8YCzleUqJQgrYZL49kVijBxhnZvZc";

    private PublishedKey() {}

    /** Refuses to trust the sandbox by its name or by the address of its keys. */
    static void refuse(Issuer issuer) {
        Stream<String> names = Stream.concat(
                Stream.of(issuer.iss()),
                Stream.concat(Stream.ofNullable(issuer.jwksUrl()), issuer.jku().stream())
                        .map(URI::toString));
        if (names.anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(SANDBOX))) {
            throw new InvalidClientsException("the issuer " + issuer.iss() + " cannot be trusted: the private key of "
                    + SANDBOX + " is public, everybody can sign with it");
        }
    }

    static boolean is(JWK key) {
        try {
            return Objects.equals(key.computeThumbprint().toString(), THUMBPRINT);
        } catch (JOSEException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
