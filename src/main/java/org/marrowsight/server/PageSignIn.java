package org.marrowsight.server;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the reader of a browser signs in to see pages of patients: by SMART App Launch.
 *
 * @param clientId name of the pages at the authorization server; null when nobody can sign in
 * @param clientSecret what the pages prove themselves with there; empty for a public client
 * @param scopes what is asked for; the launch scopes are added to them
 * @param idleTimeout how long a session lasts without a request
 */
record PageSignIn(
        @Nullable String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue({"openid", "fhirUser", "patient/*.rs"}) Set<String> scopes,
        @DefaultValue("15m") Duration idleTimeout) {

    /** Scopes may be separated by spaces, too, as in a token. */
    PageSignIn {
        scopes = scopes.stream()
                .flatMap(text -> Stream.of(text.trim().split("\\s+", -1)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean isSetUp() {
        return clientId != null;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "PageSignIn[clientId=" + clientId + ", scopes=" + scopes + ", idleTimeout=" + idleTimeout + "]";
    }
}
