package org.marrowsight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A real authorization server on this machine, which issues whatever token a test asks for. */
public final class AuthorizationServer {

    /** The FHIR base for which tokens are made. */
    public static final String AUDIENCE = "https://marrow.example/fhir";

    private static final String ISSUER = "hospital";
    private static final long LIFETIME_SECONDS = 600;

    private final MockOAuth2Server server = new MockOAuth2Server();

    private AuthorizationServer() {
        server.start();
    }

    /** Starts one with the application and tells the application of it. */
    public static final class Start implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            AuthorizationServer issuer = new AuthorizationServer();
            TestPropertyValues.of(
                            "marrowsight.security.issuer=" + issuer.server.issuerUrl(ISSUER),
                            "marrowsight.security.jwks-uri=" + issuer.server.jwksUrl(ISSUER),
                            "marrowsight.security.authorization-endpoint="
                                    + issuer.server.authorizationEndpointUrl(ISSUER),
                            "marrowsight.security.token-endpoint=" + issuer.server.tokenEndpointUrl(ISSUER))
                    .applyTo(context);
            context.getBeanFactory().registerSingleton("authorizationServer", issuer);
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    issuer.server.shutdown();
                }
            });
        }
    }

    /** What the next tokens hold that are given for a code, and for whom they are made. */
    public void nextSignIn(String audience, Map<String, Object> claims) {
        server.enqueueCallback(
                new DefaultOAuth2TokenCallback(ISSUER, "someone", "JWT", List.of(audience), claims, LIFETIME_SECONDS));
    }

    /** The name of the issuer, as in its tokens. */
    public String issuer() {
        return server.issuerUrl(ISSUER).toString();
    }

    /** The address of the issuer's keys. */
    public String jwksUri() {
        return server.jwksUrl(ISSUER).toString();
    }

    /** A token of a patient who uses an app. */
    public String patient(String patientId, String scope) {
        return token(ISSUER, Map.of("scope", scope, "patient", patientId));
    }

    /** A token of a clinician. */
    public String clinician(String scope) {
        return token(ISSUER, Map.of("scope", scope, "fhirUser", "Practitioner/anna"));
    }

    /** A token of a person who signed in, named by a reference. */
    public String person(String fhirUser, String scope) {
        return token(ISSUER, Map.of("scope", scope, "fhirUser", fhirUser));
    }

    /** A token of a program of its own. */
    public String system(String scope) {
        return token(ISSUER, Map.of("scope", scope));
    }

    /** A token of another issuer, whose keys are at the same server. */
    public String ofAnotherIssuer(String scope) {
        return token("elsewhere", Map.of("scope", scope));
    }

    /** A token for somebody else. */
    public String forAnotherAudience(String scope) {
        return token(ISSUER, List.of("https://other.example/fhir"), Map.of("scope", scope), LIFETIME_SECONDS);
    }

    /** A token whose time is over. */
    public String expired(String scope) {
        return token(ISSUER, List.of(AUDIENCE), Map.of("scope", scope), -LIFETIME_SECONDS);
    }

    /** What an ID token looks like: it names its receiver and who signed in, and no scope. */
    public String idToken(Map<String, Object> furtherClaims) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of("fhirUser", "Practitioner/anna", "nonce", "n-1"));
        claims.putAll(furtherClaims);
        return token(ISSUER, claims);
    }

    private String token(String issuer, Map<String, Object> claims) {
        return token(issuer, List.of(AUDIENCE), claims, LIFETIME_SECONDS);
    }

    private String token(String issuer, List<String> audience, Map<String, Object> claims, long seconds) {
        return server.issueToken(
                        issuer,
                        "app",
                        new DefaultOAuth2TokenCallback(issuer, "someone", "JWT", audience, claims, seconds))
                .serialize();
    }
}
