package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tokens that are none of ours. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenChecksTest {

    private static final String ALL = "system/*.cruds";

    private final AuthorizationServer issuer;
    private final Http http;

    TokenChecksTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.issuer = issuer;
        this.http = new Http(port);
    }

    private Answer with(String token) {
        return new Caller(http, token).get("/fhir/Patient");
    }

    private void isRefused(String token) {
        Answer answer = with(token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo("login");
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer realm=\"marrowsight\", error=\"invalid_token\"");
        assertThat(answer.body()).isEqualTo(with("nonsense").body());
        assertThat(new Caller(http, token).get("/fhir/metadata").status()).isEqualTo(401);
    }

    private static JWTClaimsSet claimsOf(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private RSAKey publicKey() throws Exception {
        return JWKSet.load(URI.create(issuer.jwksUri()).toURL())
                .getKeys()
                .get(0)
                .toRSAKey();
    }

    @Test
    void a_good_token_is_accepted() {
        assertThat(with(issuer.system(ALL)).status()).isEqualTo(200);
    }

    @Test
    void expired_for_somebody_else_or_by_somebody_else() {
        isRefused(issuer.expired(ALL));
        isRefused(issuer.forAnotherAudience(ALL));
        isRefused(issuer.ofAnotherIssuer(ALL));
    }

    @Test
    void id_tokens() {
        isRefused(issuer.idToken(Map.of()));
        isRefused(issuer.idToken(Map.of("scope", ALL, "at_hash", "x")));
        isRefused(issuer.idToken(Map.of("scope", ALL, "typ", "ID")));
    }

    @Test
    void without_signature_or_with_one_that_the_public_key_makes() throws Exception {
        JWTClaimsSet claims = claimsOf(issuer.system(ALL));
        isRefused(new PlainJWT(claims).serialize());
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(publicKey().getKeyID())
                        .build(),
                claims);
        symmetric.sign(new MACSigner(publicKey().toRSAPublicKey().getEncoded()));
        isRefused(symmetric.serialize());
    }

    @Test
    void a_changed_payload() throws Exception {
        String[] parts = issuer.patient("x", "patient/Patient.r").split("\\.", -1);
        String payload = claimsOf(String.join(".", parts)).toString().replace("patient/Patient.r", ALL);
        String changed =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        isRefused(parts[0] + "." + changed + "." + parts[2]);
    }

    @Test
    void a_key_that_the_token_brings_along_or_points_to() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID(publicKey().getKeyID()).generate();
        JWTClaimsSet claims = claimsOf(issuer.system(ALL));
        JWSHeader.Builder header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(own.getKeyID()).type(JOSEObjectType.JWT);
        for (JWSHeader each : new JWSHeader[] {
            header.build(),
            header.jwk(own.toPublicJWK()).build(),
            header.jwkURL(URI.create("http://127.0.0.1:9/keys")).build(),
            header.x509CertURL(URI.create("http://127.0.0.1:9/cert")).build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../etc/passwd").build()
        }) {
            SignedJWT token = new SignedJWT(each, claims);
            token.sign(new RSASSASigner(own));
            isRefused(token.serialize());
        }
    }

    @Test
    void a_good_token_in_the_wrong_place() {
        String token = issuer.system(ALL);

        assertThat(http.get("/fhir/Patient?access_token=" + token).status()).isEqualTo(401);
        assertThat(http.get("/fhir/metadata?access_token=" + token).status()).isEqualTo(401);
        assertThat(new Caller(http, token)
                        .get("/fhir/Patient?access_token=" + token)
                        .status())
                .isEqualTo(401);
        assertThat(http.post(
                                "/fhir/Patient/_search",
                                "application/x-www-form-urlencoded",
                                BodyPublishers.ofString("access_token=" + token))
                        .status())
                .isEqualTo(401);
        assertThat(http.send(http.request("/fhir/Patient")
                                .header("Authorization", "Bearer " + token)
                                .header("Authorization", "Bearer " + token)
                                .GET())
                        .status())
                .isEqualTo(401);
        assertThat(http.send(http.request("/fhir/Patient")
                                .header("Authorization", "Basic " + token)
                                .GET())
                        .status())
                .isEqualTo(401);
    }
}
