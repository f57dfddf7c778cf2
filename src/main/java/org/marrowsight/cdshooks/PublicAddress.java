package org.marrowsight.cdshooks;

import java.net.URI;
import java.util.Set;

/**
 * The address of the endpoints as clients know it. It is configured and never taken from a request, or a token made for
 * another server would be good here too.
 */
final class PublicAddress {

    private static final String ENDPOINTS = "/cds-services";
    private static final String FEEDBACK = "/feedback";

    private final String base;

    private PublicAddress(String base) {
        this.base = base;
    }

    static PublicAddress of(ClientSettings settings) {
        URI address = settings.publicUrl();
        if (address == null) {
            throw new InvalidClientsException("mode=required needs public-url, the address that tokens are made for");
        }
        if (!SafeAddress.is(address)) {
            throw new InvalidClientsException("public-url " + SafeAddress.RULE);
        }
        String base = address.toString().replaceFirst("/$", "");
        if (base.endsWith(ENDPOINTS)) {
            throw new InvalidClientsException("public-url is the address without " + ENDPOINTS);
        }
        return new PublicAddress(base + ENDPOINTS);
    }

    /**
     * The audiences of which a token for a call has to name one: the address that is called. Feedback is a call of its
     * service, and the specification does not say which of the two addresses a client names.
     *
     * @param path what follows the address of the endpoints
     */
    Set<String> audiences(String path) {
        String called = path.equals("/") ? base : base + path;
        if (called.endsWith(FEEDBACK)) {
            return Set.of(called, called.substring(0, called.length() - FEEDBACK.length()));
        }
        return Set.of(called);
    }
}
