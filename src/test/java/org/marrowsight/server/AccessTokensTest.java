package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.server.SecurityProperties.Mode;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

/** The judgement of tokens, against keys that change and go away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessTokensTest {

    private static final String ISSUER = "https://issuer.example";
    private static final String AUDIENCE = "https://marrow.example/fhir";

    private final AtomicReference<JWKSet> published = new AtomicReference<>(new JWKSet());
    private final AtomicInteger fetched = new AtomicInteger();
    private HttpServer keys;

    @BeforeEach
    void start() throws IOException {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/", exchange -> {
            fetched.incrementAndGet();
            byte[] body = String.valueOf(published.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
    }

    @AfterEach
    void stop() {
        keys.stop(0);
    }

    private AccessTokens tokens() {
        URI address = URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/keys");
        SecurityProperties settings = new SecurityProperties(
                Mode.SECURED,
                URI.create(ISSUER),
                URI.create(AUDIENCE),
                address,
                address,
                null,
                true,
                false,
                "patient",
                "fhirUser",
                Duration.ofSeconds(30),
                new PageSignIn(null, "", Set.of(), Duration.ofMinutes(15)));
        return new AccessTokens(settings, IssuerKeys.at(address));
    }

    private static RSAKey key(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("scope", "user/*.rs");
    }

    private static String signed(RSAKey key, JWSHeader.Builder header, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header.keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String signed(RSAKey key, JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(key, new JWSHeader.Builder(JWSAlgorithm.RS256), claims.build());
    }

    @Test
    void a_key_that_comes_later_is_found_and_one_that_goes_is_forgotten() throws JOSEException {
        RSAKey first = key("1");
        RSAKey second = key("2");
        published.set(new JWKSet(first.toPublicJWK()));
        AccessTokens tokens = tokens();
        assertThat(tokens.decode(signed(first, claims())).getIssuer()).hasToString(ISSUER);

        published.set(new JWKSet(second.toPublicJWK()));
        assertThat(tokens.decode(signed(second, claims())).getIssuer()).hasToString(ISSUER);
        assertThatThrownBy(() -> tokens.decode(signed(first, claims()))).isInstanceOf(BadJwtException.class);
    }

    @Test
    void made_up_keys_make_few_calls() throws JOSEException {
        RSAKey good = key("1");
        published.set(new JWKSet(good.toPublicJWK()));
        AccessTokens tokens = tokens();
        tokens.decode(signed(good, claims()));
        for (int i = 0; i < 20; i++) {
            RSAKey madeUp = new RSAKey.Builder(good).keyID("x" + i).build();
            assertThatThrownBy(() -> tokens.decode(signed(madeUp, claims()))).isInstanceOf(BadJwtException.class);
        }

        assertThat(fetched).hasValueLessThan(4);
        tokens.decode(signed(good, claims()));
    }

    @Test
    void keys_that_cannot_be_fetched_are_not_the_tokens_fault() throws JOSEException {
        AccessTokens tokens = tokens();
        keys.stop(0);
        RSAKey key = key("1");

        assertThatThrownBy(() -> tokens.decode(signed(key, claims())))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void claims_that_have_to_be_there() throws JOSEException {
        RSAKey key = key("1");
        published.set(new JWKSet(key.toPublicJWK()));
        AccessTokens tokens = tokens();
        for (String claim : new String[] {"iss", "aud", "exp", "scope"}) {
            assertThatThrownBy(() -> tokens.decode(signed(key, claims().claim(claim, null))))
                    .as(claim)
                    .isInstanceOf(BadJwtException.class);
        }
        Date later = Date.from(Instant.now().plusSeconds(200));
        assertThatThrownBy(() -> tokens.decode(signed(key, claims().notBeforeTime(later))))
                .isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode(signed(key, claims().issuer(ISSUER + "/"))))
                .isInstanceOf(BadJwtException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt", "JWT"})
    void types_of_access_tokens(String type) throws JOSEException {
        RSAKey key = key("1");
        published.set(new JWKSet(key.toPublicJWK()));
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type));

        assertThat(tokens().decode(signed(key, header, claims().build())).getIssuer())
                .hasToString(ISSUER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "secevent+jwt", "dpop+jwt", "id_token"})
    void other_types(String type) throws JOSEException {
        RSAKey key = key("1");
        published.set(new JWKSet(key.toPublicJWK()));
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type));
        String token = signed(key, header, claims().build());

        assertThatThrownBy(() -> tokens().decode(token)).isInstanceOf(BadJwtException.class);
    }
}
