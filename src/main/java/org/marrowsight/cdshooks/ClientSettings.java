package org.marrowsight.cdshooks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which CDS Hooks clients are let in.
 *
 * @param mode whether a client has to say who it is
 * @param publicUrl address of this server as clients know it, without {@code /cds-services}; a token must be made for an
 *     address below it
 * @param issuers who may sign tokens
 * @param clockSkew by how much a client's clock may differ
 * @param maxLifetime how long after its making a token may expire at the latest
 */
public record ClientSettings(
        @DefaultValue("none") Mode mode,
        @Nullable URI publicUrl,
        @DefaultValue List<Issuer> issuers,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue("15m") Duration maxLifetime) {

    /** Keeps its own copy of the list. What is unsafe is refused where the settings are used. */
    public ClientSettings {
        issuers = List.copyOf(issuers);
    }

    /** Whether a client has to say who it is. */
    public enum Mode {
        /** Everybody is let in; a token that a client sends all the same is not looked at. */
        NONE,
        /** Each call needs a token of its own, signed by an issuer on the list. */
        REQUIRED
    }

    /**
     * Somebody who may sign tokens, with exactly one place for the keys.
     *
     * @param iss the name in the token
     * @param subject the only client of this issuer that is let in; any when it is not set
     * @param jwksUrl address of the issuer's keys; a token that names another is refused
     * @param jku addresses of keys of which a token has to name one
     * @param jwksFile file that holds the public keys
     */
    public record Issuer(
            String iss,
            @Nullable String subject,
            @Nullable URI jwksUrl,
            @DefaultValue List<URI> jku,
            @Nullable Path jwksFile) {

        /** Keeps its own copy of the list. */
        public Issuer {
            jku = List.copyOf(jku);
        }
    }
}
