package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.cdshooks.ClientSettings.Issuer;
import org.marrowsight.cdshooks.ClientSettings.Mode;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where keys come from, and what an operator cannot set. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientKeysTest {

    private static final String AUDIENCE = "https://cds.example/cds-services";
    /** The public half of the sandbox's key, as it publishes it. */
    private static final String SANDBOX_KEY =
            """
            {"kty": "EC", "use": "sig", "crv": "P-384", "kid": "44823f3d-0b01-4a6c-a80e-b9d3e8a7226f", "alg": "ES384",
              "x": "dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB",
              "y": "Sm3mLE-n1zYNla_aiE3cb3nZsL51RbC7ysw3q8aJLxGm-hx79RPMYpITDjp7kgzy"}""";

    private static final ECKey KEY = Ehr.ec("one");

    private final Ehr ehr = new Ehr().publishes(KEY);
    private final Ehr other = new Ehr().publishes(KEY);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @AfterEach
    void stop() {
        ehr.close();
        other.close();
    }

    private static TokenCheck check(Issuer issuer) {
        ClientSettings settings = ClientSettingsMaker.required(issuer);
        return new TokenCheck(settings, ClientRegister.of(settings), (digest, until) -> true, Clock.systemUTC());
    }

    private TokenCheck check() {
        return check(ClientSettingsMaker.issuer(ehr.keysAt()));
    }

    private static JWTClaimsSet.Builder claims() {
        return Ehr.claims(AUDIENCE, Instant.now());
    }

    private static String token(JWK key) {
        return Ehr.signed(key, claims());
    }

    private static String token(JWK key, @Nullable URI jku) {
        return Ehr.signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(key.getKeyID()).jwkURL(jku),
                claims());
    }

    private static Optional<TokenRefusal> refusal(TokenCheck check, String token) {
        return check.refusal(token, Set.of(AUDIENCE));
    }

    @Nested
    class At_an_address {

        @Test
        void keys_are_fetched_once_for_many_tokens() {
            TokenCheck check = check();
            for (int i = 0; i < 5; i++) {
                assertThat(refusal(check, token(KEY))).isEmpty();
            }

            assertThat(ehr.fetches()).isEqualTo(1);
        }

        @Test
        void a_new_key_is_good_at_once_and_an_old_one_no_longer() {
            TokenCheck check = check();
            ECKey next = Ehr.ec("two");
            assertThat(refusal(check, token(KEY))).isEmpty();
            assertThat(refusal(check, token(next))).isPresent();

            check = check();
            assertThat(refusal(check, token(KEY))).isEmpty();
            ehr.publishes(next);
            assertThat(refusal(check, token(next))).isEmpty();
            assertThat(refusal(check, token(KEY))).isPresent();
        }

        @Test
        void made_up_keys_make_hardly_any_calls() {
            TokenCheck check = check();
            for (int i = 0; i < 50; i++) {
                assertThat(refusal(check, token(Ehr.ec("made-up-" + i)))).isPresent();
            }

            assertThat(ehr.fetches()).isLessThanOrEqualTo(3);
            assertThat(refusal(check, token(KEY))).isEmpty();
        }

        @Test
        void that_does_not_answer_nobody_is_let_in_and_the_log_says_so_without_the_token(CapturedOutput output) {
            ehr.close();
            String token = token(KEY);

            assertThat(refusal(check(), token)).hasValue(TokenRefusal.KEYS_NOT_AVAILABLE);
            assertThat(output.getAll().lines().filter(line -> line.contains("could not be fetched")))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).contains("WARN", ehr.keysAt().toString()));
            assertThat(output.getAll()).doesNotContain(token.substring(0, 20));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "nonsense", "{}", "{\"keys\":[]}", "{\"keys\":[{}]}", "[]"})
        void that_answers_with_no_keys_nobody_is_let_in(String body) {
            ehr.answers(200, body);

            assertThat(refusal(check(), token(KEY))).isPresent();
        }

        @ParameterizedTest
        @ValueSource(ints = {204, 401, 404, 500})
        void that_answers_with_an_error_nobody_is_let_in(int status) {
            ehr.answers(status, status == 204 ? "" : new JWKSet(KEY).toString());

            assertThat(refusal(check(), token(KEY))).isPresent();
        }

        @Test
        void that_redirects_is_not_followed() {
            ehr.redirectsTo(other.keysAt());

            assertThat(refusal(check(), token(KEY))).hasValue(TokenRefusal.KEYS_NOT_AVAILABLE);
            assertThat(other.fetches()).isZero();
        }

        @Test
        void that_answers_without_end_is_not_read_to_the_end() {
            ehr.answers(
                    200,
                    "{\"x\":\"" + "a".repeat(1_000_000) + "\","
                            + new JWKSet(KEY).toString().substring(1));

            assertThat(refusal(check(), token(KEY))).hasValue(TokenRefusal.KEYS_NOT_AVAILABLE);
        }

        @Test
        void a_short_key_is_not_good() {
            RSAKey weak = Ehr.rsa("weak", 1024);
            ehr.publishes(weak);

            assertThat(refusal(check(), token(weak))).isPresent();
        }
    }

    @Nested
    class Named_by_the_token {

        private final TokenCheck check = check(ClientSettingsMaker.issuerWithAddresses(ehr.keysAt(), other.keysAt()));

        @Test
        void an_address_on_the_list_is_asked_and_no_other() {
            assertThat(refusal(check, token(KEY, ehr.keysAt()))).isEmpty();
            assertThat(other.fetches()).isZero();
        }

        @Test
        void an_address_that_is_not_on_the_list_is_never_called() {
            try (Ehr stranger = new Ehr().publishes(KEY)) {
                assertThat(refusal(check, token(KEY, stranger.keysAt()))).hasValue(TokenRefusal.KEY_ADDRESS);
                assertThat(refusal(check, token(KEY, URI.create(ehr.keysAt() + "/more"))))
                        .hasValue(TokenRefusal.KEY_ADDRESS);
                assertThat(refusal(check(), token(KEY, stranger.keysAt()))).hasValue(TokenRefusal.KEY_ADDRESS);
                assertThat(stranger.fetches()).isZero();
                assertThat(ehr.fetches()).isZero();
            }
        }

        @Test
        void no_address_is_not_enough_where_several_are_possible() {
            assertThat(refusal(check, token(KEY, null))).hasValue(TokenRefusal.KEY_ADDRESS);
        }
    }

    @Nested
    class In_a_file {

        private Path file(String content) {
            try {
                return Files.writeString(folder.resolve("keys.json"), content);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void keys_are_good_and_nothing_is_fetched_whatever_the_token_names() {
            TokenCheck check = check(ClientSettingsMaker.issuer(file(new JWKSet(KEY).toString())));

            assertThat(refusal(check, token(KEY))).isEmpty();
            assertThat(refusal(check, token(KEY, other.keysAt()))).isEmpty();
            assertThat(refusal(check, token(Ehr.ec("one")))).isPresent();
            assertThat(other.fetches()).isZero();
        }

        @Test
        void a_private_key_stops_the_start() {
            refused(ClientSettingsMaker.issuer(file(new JWKSet(KEY).toString(false))), "private");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{}", "{\"keys\":[]}", "{\"keys\":[" + SANDBOX_KEY + "]}"})
        void no_good_key_stops_the_start(String content) {
            refused(ClientSettingsMaker.issuer(file(content)), "keys.json");
        }

        @Test
        void no_file_stops_the_start() {
            refused(ClientSettingsMaker.issuer(folder.resolve("not-there.json")), "not-there.json");
        }
    }

    @Nested
    class A_subject {

        private TokenCheck only(String subject) {
            return check(new Issuer(Ehr.ISS, subject, ehr.keysAt(), List.of(), null));
        }

        @Test
        void that_is_written_down_is_the_only_one() {
            assertThat(refusal(only("a"), Ehr.signed(KEY, claims().subject("a"))))
                    .isEmpty();
            assertThat(refusal(only("a"), Ehr.signed(KEY, claims().subject("b"))))
                    .hasValue(TokenRefusal.SUBJECT);
            assertThat(refusal(only("a"), token(KEY))).hasValue(TokenRefusal.SUBJECT);
        }
    }

    private static void refused(Issuer issuer, String words) {
        refused(ClientSettingsMaker.required(issuer), words);
    }

    private static void refused(ClientSettings settings, String words) {
        assertThatThrownBy(() -> ClientAuthentication.of(settings, (digest, until) -> true, Clock.systemUTC()))
                .isInstanceOf(InvalidClientsException.class)
                .hasMessageContaining(words);
    }

    @Nested
    class The_start_is_refused {

        private final Issuer issuer = ClientSettingsMaker.issuer(URI.create("https://ehr.example/keys"));

        @Test
        void without_issuers() {
            refused(ClientSettingsMaker.required(), "issuers");
        }

        @Test
        void with_an_issuer_twice() {
            refused(ClientSettingsMaker.required(issuer, issuer), "twice");
        }

        @Test
        void without_the_address_that_tokens_are_made_for() {
            ClientSettings settings = ClientSettingsMaker.required(issuer);
            refused(
                    new ClientSettings(
                            Mode.REQUIRED, null, settings.issuers(), settings.clockSkew(), settings.maxLifetime()),
                    "public-url");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://cds.example",
                    "cds.example",
                    "/cds",
                    "https://cds.example?a=b",
                    "https://u:p@cds.example",
                    "https://cds.example/cds-services",
                    "https://cds.example/cds-services/"
                })
        void with_an_address_of_this_server_that_no_token_can_be_made_for(String address) {
            refused(ClientSettingsMaker.required(URI.create(address), issuer), "public-url");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"http://ehr.example/keys", "file:///etc/keys", "ehr.example", "https://a@ehr.example/k"})
        void with_keys_at_an_address_that_others_could_change(String address) {
            refused(ClientSettingsMaker.issuer(URI.create(address)), "https");
            refused(ClientSettingsMaker.issuerWithAddresses(URI.create(address)), "https");
        }

        @Test
        void without_keys_or_with_two_places_of_them() {
            refused(ClientSettingsMaker.issuerWithAddresses(), "exactly one");
            refused(new Issuer(Ehr.ISS, null, ehr.keysAt(), List.of(ehr.keysAt()), null), "exactly one");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://sandbox.cds-hooks.org",
                    "HTTPS://Sandbox.CDS-Hooks.org/",
                    "https://my.sandbox.cds-hooks.org"
                })
        void with_the_sandbox_whose_private_key_is_public(String iss) {
            refused(new Issuer(iss, null, ehr.keysAt(), List.of(), null), "public");
            ClientSettings later = new ClientSettings(
                    Mode.NONE,
                    null,
                    List.of(new Issuer(iss, null, ehr.keysAt(), List.of(), null)),
                    Duration.ZERO,
                    Duration.ofMinutes(5));
            refused(later, "public");
        }

        @Test
        void with_the_address_of_the_sandboxs_keys() {
            URI keys = URI.create("https://sandbox.cds-hooks.org/.well-known/jwks.json");
            refused(ClientSettingsMaker.issuer(keys), "public");
            refused(ClientSettingsMaker.issuerWithAddresses(keys), "public");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT-1S", "PT6M"})
        void with_clocks_that_tell_nothing(Duration skew) {
            refused(
                    new ClientSettings(
                            Mode.REQUIRED,
                            ClientSettingsMaker.PUBLIC_URL,
                            List.of(issuer),
                            skew,
                            Duration.ofMinutes(5)),
                    "clock-skew");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT25H"})
        void with_tokens_that_live_for_ever(Duration lifetime) {
            refused(
                    new ClientSettings(
                            Mode.REQUIRED, ClientSettingsMaker.PUBLIC_URL, List.of(issuer), Duration.ZERO, lifetime),
                    "max-lifetime");
        }
    }

    @Test
    void the_sandboxs_key_is_known_wherever_it_is_copied_to() throws java.text.ParseException {
        assertThat(TrustedKeys.isGood(JWK.parse(SANDBOX_KEY))).isFalse();
        assertThat(TrustedKeys.isGood(KEY)).isTrue();
    }
}
