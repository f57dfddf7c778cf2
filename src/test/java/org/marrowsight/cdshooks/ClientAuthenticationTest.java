package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http.Answer;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A client that has to say who it is: a token for each call, and what is not accepted as one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientAuthenticationTest {

    private static final String DISCOVERY = "https://cds.example/cds-services";
    private static final String FLAG = DISCOVERY + "/bmn-flag";
    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
    private static final ECKey EC = Ehr.ec("ec-1");
    private static final RSAKey RSA = Ehr.rsa("rsa-1", 2048);
    private static final ECKey OTHER = Ehr.ec("ec-1");
    private static final ECKey P256 = Ehr.ec("short", Curve.P_256);

    private final Ehr ehr = new Ehr().publishes(EC, RSA, P256);
    private final Set<String> spent = ConcurrentHashMap.newKeySet();
    private final HooksServer server = new HooksServer(new CdsHooks(
            GuideFiles::guide,
            new CdsHooks.Clients(
                    ClientAuthentication.of(
                            ClientSettingsMaker.required(ClientSettingsMaker.issuer(ehr.keysAt())),
                            (digest, until) -> spent.add(digest),
                            Clock.fixed(NOW, ZoneOffset.UTC)),
                    HooksServer.anybody().followUp(),
                    HooksServer.anybody().traceability()),
            List.of(new SilentService("bmn-flag"), new SilentService("other"))));

    @AfterAll
    void stop() {
        server.close();
        ehr.close();
    }

    private static JWTClaimsSet.Builder claims() {
        return Ehr.claims(FLAG, NOW);
    }

    private static String good() {
        return Ehr.signed(EC, claims());
    }

    private static Date at(long secondsFromNow) {
        return Date.from(NOW.plusSeconds(secondsFromNow));
    }

    private HttpRequest.Builder call(String path) {
        return server.http()
                .request("/cds-services" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(HookRequest.about("p1").json()));
    }

    private Answer call(String path, String token) {
        return server.http().send(call(path).header("Authorization", "Bearer " + token));
    }

    private Answer call() {
        return server.http().send(call("/bmn-flag"));
    }

    private Answer callWith(String token) {
        return call("/bmn-flag", token);
    }

    private void turnedAway(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        // whatever the reason is
        assertThat(answer.body()).isEqualTo(call().body());
    }

    private static void letIn(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Nested
    class A_token_is_accepted {

        @Test
        void with_a_signature_of_either_algorithm() {
            letIn(callWith(good()));
            letIn(callWith(Ehr.signed(RSA, claims())));
        }

        @Test
        void for_discovery_with_its_own_address() {
            letIn(server.http()
                    .send(server.http()
                            .request("/cds-services")
                            .header("Authorization", "Bearer " + Ehr.signed(EC, Ehr.claims(DISCOVERY, NOW)))
                            .GET()));
        }

        @ParameterizedTest
        @ValueSource(strings = {FLAG, FLAG + "/feedback"})
        void for_feedback_with_the_address_of_the_service_or_of_its_feedback(String audience) {
            assertThat(call("/bmn-flag/feedback", Ehr.signed(EC, Ehr.claims(audience, NOW)))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void without_a_type() {
            letIn(callWith(Ehr.signed(EC, new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("ec-1"), claims())));
        }

        @Test
        void with_several_audiences_of_which_one_is_called() {
            letIn(callWith(Ehr.signed(EC, claims().audience(List.of("https://else.example", FLAG)))));
        }

        @Test
        void with_a_begin_in_the_past_and_claims_that_nobody_knows() {
            letIn(callWith(Ehr.signed(EC, claims().notBeforeTime(at(-300)).claim("tenant", "t"))));
        }

        @Test
        void when_clocks_differ_a_little() {
            letIn(callWith(Ehr.signed(EC, claims().issueTime(at(20)))));
            letIn(callWith(Ehr.signed(EC, claims().issueTime(at(-300)).expirationTime(at(-20)))));
        }

        @Test
        void that_names_the_address_of_keys_that_the_operator_wrote_down() {
            letIn(callWith(Ehr.signed(EC, Ehr.header(JWSAlgorithm.ES384, "ec-1").jwkURL(ehr.keysAt()), claims())));
        }

        @Test
        void with_its_scheme_in_any_case() {
            letIn(server.http().send(call("/bmn-flag").header("Authorization", "bearer " + good())));
        }
    }

    static Stream<Arguments> badTokens() throws JOSEException {
        JWSHeader.Builder es384 = Ehr.header(JWSAlgorithm.ES384, "ec-1");
        String good = good();
        String[] parts = good.split("\\.", -1);
        return Stream.of(
                arguments("no algorithm", new PlainJWT(claims().build()).serialize()),
                arguments("no algorithm with a signature", none() + "." + parts[1] + "." + parts[2]),
                arguments("no signature", parts[0] + "." + parts[1] + "."),
                arguments("signature of zeros", parts[0] + "." + parts[1] + "." + "A".repeat(128)),
                arguments(
                        "the public RSA key as a secret",
                        withSecret(RSA.toRSAPublicKey().getEncoded())),
                arguments(
                        "the published RSA key as a secret",
                        withSecret(RSA.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8))),
                arguments("RS256", Ehr.signed(RSA, Ehr.header(JWSAlgorithm.RS256, "rsa-1"), claims())),
                arguments("PS384", Ehr.signed(RSA, Ehr.header(JWSAlgorithm.PS384, "rsa-1"), claims())),
                arguments("ES256", Ehr.signed(P256, Ehr.header(JWSAlgorithm.ES256, "short"), claims())),
                arguments(
                        "key of another curve",
                        Ehr.signed(new ECDSASigner(EC), Ehr.header(JWSAlgorithm.ES384, "short"), claims())),
                arguments(
                        "key of another kind",
                        Ehr.signed(new ECDSASigner(EC), Ehr.header(JWSAlgorithm.ES384, "rsa-1"), claims())),
                arguments("somebody else's key of the same name", Ehr.signed(OTHER, claims())),
                arguments(
                        "a key in the token itself",
                        Ehr.signed(OTHER, Ehr.header(JWSAlgorithm.ES384, "ec-1").jwk(OTHER.toPublicJWK()), claims())),
                arguments("an unknown key", Ehr.signed(OTHER, Ehr.header(JWSAlgorithm.ES384, "ec-2"), claims())),
                arguments("no key named", Ehr.signed(EC, new JWSHeader.Builder(JWSAlgorithm.ES384), claims())),
                arguments("a blank key", Ehr.signed(EC, Ehr.header(JWSAlgorithm.ES384, " "), claims())),
                arguments(
                        "another address of keys",
                        Ehr.signed(
                                EC,
                                Ehr.header(JWSAlgorithm.ES384, "ec-1").jwkURL(URI.create("https://ehr.example/keys")),
                                claims())),
                arguments(
                        "a critical header",
                        Ehr.signed(
                                EC,
                                Ehr.header(JWSAlgorithm.ES384, "ec-1")
                                        .criticalParams(Set.of("x"))
                                        .customParam("x", "y"),
                                claims())),
                arguments(
                        "another type",
                        Ehr.signed(
                                EC,
                                Ehr.header(JWSAlgorithm.ES384, "ec-1").type(new JOSEObjectType("at+jwt")),
                                claims())),
                arguments("changed claims", parts[0] + "." + base64("{\"iss\":\"" + Ehr.ISS + "\"}") + "." + parts[2]),
                arguments("claims that are no object", parts[0] + "." + base64("[]") + "." + parts[2]),
                arguments(
                        "deep claims",
                        parts[0] + "." + base64("{\"iss\":" + "[".repeat(2000) + "]".repeat(2000) + "}") + "."
                                + parts[2]),
                arguments("no iss", Ehr.signed(EC, claims().issuer(null))),
                arguments("no aud", Ehr.signed(EC, claims().audience((String) null))),
                arguments("no exp", Ehr.signed(EC, claims().expirationTime(null))),
                arguments("no iat", Ehr.signed(EC, claims().issueTime(null))),
                arguments("no jti", Ehr.signed(EC, claims().jwtID(null))),
                arguments("blank jti", Ehr.signed(EC, claims().jwtID(" "))),
                arguments("unknown iss", Ehr.signed(EC, claims().issuer("https://other.example"))),
                arguments("iss that begins alike", Ehr.signed(EC, claims().issuer(Ehr.ISS + "/"))),
                arguments("expired", Ehr.signed(EC, claims().issueTime(at(-400)).expirationTime(at(-31)))),
                arguments("made in the future", Ehr.signed(EC, claims().issueTime(at(31)))),
                arguments("begins in the future", Ehr.signed(EC, claims().notBeforeTime(at(31)))),
                arguments("lives too long", Ehr.signed(EC, claims().expirationTime(at(15 * 60 + 31)))),
                arguments(
                        "expires before it is made",
                        Ehr.signed(EC, claims().issueTime(at(20)).expirationTime(at(10)))),
                arguments("for another service", Ehr.signed(EC, claims().audience(DISCOVERY + "/other"))),
                arguments("for discovery", Ehr.signed(EC, claims().audience(DISCOVERY))),
                arguments("for its feedback", Ehr.signed(EC, claims().audience(FLAG + "/feedback"))),
                arguments("for an address that begins alike", Ehr.signed(EC, claims().audience(FLAG + "x"))),
                arguments("for the beginning", Ehr.signed(EC, claims().audience("https://cds.example"))),
                arguments("for the address with a slash", Ehr.signed(EC, claims().audience(FLAG + "/"))),
                arguments(
                        "for the address without encryption",
                        Ehr.signed(EC, claims().audience(FLAG.replace("https", "http")))),
                arguments("for others", Ehr.signed(EC, claims().audience(List.of("https://a.example", DISCOVERY)))),
                arguments("for nobody", Ehr.signed(EC, claims().audience(List.of()))),
                arguments("exp in words", Ehr.signed(EC, claims().claim("exp", "tomorrow"))),
                arguments("header only", es384.build().toBase64URL() + ".."),
                arguments("nothing", ""),
                arguments("dots", ".."),
                arguments("five parts", "a.b.c.d.e"),
                arguments("words", "not a token"));
    }

    private static String none() {
        return base64("{\"alg\":\"none\",\"kid\":\"ec-1\"}");
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String withSecret(byte[] secret) throws KeyLengthException {
        return Ehr.signed(new MACSigner(secret), Ehr.header(JWSAlgorithm.HS384, "rsa-1"), claims());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void a_bad_token_is_turned_away_and_nothing_of_it_is_told(String name, String token, CapturedOutput output) {
        turnedAway(callWith(token));

        if (token.length() > 20) {
            assertThat(output.getAll()).doesNotContain(token.substring(0, 20));
        }
        letIn(callWith(good()));
    }

    @Nested
    class Only_in_its_header {

        @Test
        void no_token_is_turned_away_everywhere() {
            turnedAway(call());
            turnedAway(server.http().get("/cds-services"));
            turnedAway(server.http().get("/cds-services/"));
            turnedAway(server.http().send(call("/bmn-flag/feedback")));
            turnedAway(server.http().send(call("/not-there")));
            turnedAway(server.http().delete("/cds-services/bmn-flag"));
        }

        @Test
        void in_the_address_it_is_turned_away() {
            turnedAway(server.http().send(call("/bmn-flag?access_token=" + good())));
            turnedAway(call("/bmn-flag?access_token=" + good(), good()));
        }

        @Test
        void two_headers_are_turned_away() {
            turnedAway(server.http()
                    .send(call("/bmn-flag")
                            .header("Authorization", "Bearer " + good())
                            .header("Authorization", "Bearer " + good())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic YTpi", "Bearer", "Token x", "Bearer  "})
        void another_scheme_is_turned_away(String header) {
            turnedAway(server.http().send(call("/bmn-flag").header("Authorization", header)));
        }

        @Test
        void a_huge_one_does_no_harm() {
            assertThat(callWith("a".repeat(100_000)).status()).isBetween(400, 499);
            letIn(callWith(good()));
        }

        @Test
        void the_question_what_is_allowed_needs_none() {
            Answer answer = server.http()
                    .send(server.http().request("/cds-services/bmn-flag").method("OPTIONS", BodyPublishers.noBody()));

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Allow")).hasValue("POST, OPTIONS");
        }
    }

    @Nested
    class Only_once {

        @Test
        void a_token_that_is_sent_again_is_turned_away() {
            String token = good();

            letIn(callWith(token));
            turnedAway(callWith(token));
        }

        @Test
        void another_token_of_the_same_name_is_turned_away() {
            letIn(callWith(Ehr.signed(EC, claims().jwtID("same"))));
            turnedAway(callWith(Ehr.signed(RSA, claims().jwtID("same"))));
        }

        @Test
        void a_token_that_was_turned_away_is_not_used_up() {
            String token = good();

            turnedAway(call("/other", token));
            letIn(callWith(token));
        }

        @Test
        void nothing_that_could_be_read_is_remembered() {
            letIn(callWith(Ehr.signed(EC, claims().jwtID("secret-name"))));

            assertThat(spent).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        }
    }

    @Nested
    class Without_authentication {

        @Test
        void a_token_is_not_looked_at() {
            ClientAuthentication none =
                    ClientAuthentication.of(ClientSettingsMaker.none(), (digest, until) -> false, Clock.systemUTC());
            try (HooksServer open = new HooksServer(new CdsHooks(
                    GuideFiles::guide,
                    new CdsHooks.Clients(
                            none,
                            HooksServer.anybody().followUp(),
                            HooksServer.anybody().traceability()),
                    List.of(new SilentService("bmn-flag"))))) {
                for (String header : Map.of("a", "Bearer x", "b", "Bearer " + Ehr.signed(OTHER, claims()))
                        .values()) {
                    letIn(open.http()
                            .send(open.http()
                                    .request("/cds-services/bmn-flag")
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", header)
                                    .POST(BodyPublishers.ofString(
                                            HookRequest.about("p1").json()))));
                }
            }
        }
    }
}
