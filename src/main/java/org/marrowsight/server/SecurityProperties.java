package org.marrowsight.server;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the server.
 *
 * @param mode whether tokens are asked for
 * @param issuer name of the authorization server, exactly as in {@code iss} of its tokens
 * @param audience address of this server as it stands in {@code aud} of tokens that are made for it: its FHIR base
 * @param jwksUri address of the public keys of the issuer
 * @param tokenEndpoint address at the issuer where clients get tokens; told to clients
 * @param authorizationEndpoint address at the issuer where users sign in; told to clients
 * @param publicTerminology whether terminology, profiles and criteria can be read without a token
 * @param publicMetrics whether the figures of operation can be read without a token
 * @param patientClaim claim that holds the id of the patient in context
 * @param fhirUserClaim claim that holds the reference of the person who signed in
 * @param clockSkew by how much the issuer's clock may differ
 * @param pages how readers of pages sign in
 */
@ConfigurationProperties(prefix = "marrowsight.security", ignoreUnknownFields = false)
record SecurityProperties(
        @DefaultValue("open") Mode mode,
        @Nullable URI issuer,
        @Nullable URI audience,
        @Nullable URI jwksUri,
        @Nullable URI tokenEndpoint,
        @Nullable URI authorizationEndpoint,
        @DefaultValue("true") boolean publicTerminology,
        @DefaultValue("false") boolean publicMetrics,
        @DefaultValue("patient") String patientClaim,
        @DefaultValue("fhirUser") String fhirUserClaim,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue PageSignIn pages) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String FHIR_PATH = "/fhir";
    private static final Duration SHORTEST_IDLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_IDLE = Duration.ofHours(12);
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    /** Whether tokens are asked for. */
    enum Mode {
        /** Whoever reaches the server may read and write everything. */
        OPEN,
        /** What a request may do is told by its token. */
        SECURED
    }

    /** Refuses what is incomplete or unsafe; addresses are not looked at when they are not used. */
    SecurityProperties {
        if (mode == Mode.SECURED) {
            required("issuer", issuer);
            required("audience", audience);
            safe("jwks-uri", required("jwks-uri", jwksUri));
            safe("token-endpoint", required("token-endpoint", tokenEndpoint));
            Stream.ofNullable(authorizationEndpoint).forEach(address -> safe("authorization-endpoint", address));
            if (clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0) {
                throw refused("clock-skew", "must be between 0 and 5 minutes");
            }
            if (pages.isSetUp()) {
                complete(pages, Objects.requireNonNull(audience));
                required("authorization-endpoint", authorizationEndpoint);
            }
        }
    }

    boolean isSecured() {
        return mode == Mode.SECURED;
    }

    /** Whether readers can sign in to see pages of patients. */
    boolean readersSignIn() {
        return isSecured() && pages.isSetUp();
    }

    /** Scheme, host and port under which readers know this server. */
    String publicOrigin() {
        return String.valueOf(audience).replaceAll(FHIR_PATH + "$", "");
    }

    private static void complete(PageSignIn pages, URI audience) {
        if (String.valueOf(pages.clientId()).isBlank()) {
            throw refused("pages.client-id", "is empty");
        }
        if (!pages.scopes().contains("openid")) {
            throw refused("pages.scopes", "must hold openid, so that the answer to a sign-in can be told from another");
        }
        if (pages.idleTimeout().compareTo(SHORTEST_IDLE) < 0
                || pages.idleTimeout().compareTo(LONGEST_IDLE) > 0) {
            throw refused("pages.idle-timeout", "must be between 1 minute and 12 hours");
        }
        safe("audience", audience);
        if (!FHIR_PATH.equals(audience.getRawPath()) || audience.getRawQuery() != null) {
            throw refused(
                    "audience",
                    "must be the public address of this server followed by " + FHIR_PATH
                            + ", because browsers are sent back to it");
        }
    }

    private static URI required(String key, @Nullable URI value) {
        if (value == null || value.toString().isBlank()) {
            throw refused(key, "is missing");
        }
        return value;
    }

    private static void safe(String key, URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
        boolean here = "http".equalsIgnoreCase(address.getScheme()) && THIS_MACHINE.contains(host);
        if ((!encrypted && !here) || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw refused(key, "must be an https address (http on this machine only)");
        }
    }

    private static StartRefusedException refused(String key, String problem) {
        return new StartRefusedException(
                "In secured mode, marrowsight.security." + key + " " + problem + ".",
                "Set it, or set marrowsight.security.mode=open for a server of this machine alone; docs/security.md"
                        + " explains each key.");
    }
}
