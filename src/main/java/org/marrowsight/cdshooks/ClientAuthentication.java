package org.marrowsight.cdshooks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;

/** Lets clients in or turns them away, before anything else is done with a call. Safe for use by many threads. */
@FunctionalInterface
public interface ClientAuthentication {

    /**
     * Returns when the client may go on.
     *
     * @throws CallRefused with status 401, and without saying why
     */
    void admit(HttpServletRequest request, HttpServletResponse response);

    /** Lets everybody in. A token is not looked at: there are clients that always send one that nobody should trust. */
    static ClientAuthentication none() {
        return (request, response) -> {};
    }

    /**
     * What the settings say.
     *
     * @throws InvalidClientsException when they are incomplete or unsafe
     */
    static ClientAuthentication of(ClientSettings settings, SpentTokens spent, Clock clock) {
        // also without authentication: what is written down for later must not be unsafe
        ClientRegister register = ClientRegister.of(settings);
        return switch (settings.mode()) {
            case NONE -> none();
            case REQUIRED ->
                new BearerTokens(PublicAddress.of(settings), new TokenCheck(settings, register, spent, clock));
        };
    }
}
