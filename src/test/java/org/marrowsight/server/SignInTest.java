package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How a reader signs in, from a page or from an EHR, and what attacks on the way get. */
@SignInServer
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest {

    private static final String BASE = AuthorizationServer.AUDIENCE;
    private static final Map<String, Object> CLINICIAN = Map.of("scope", "user/*.rs", "fhirUser", "Practitioner/anna");

    private final AuthorizationServer issuer;
    private final TokenRelay relay;
    private final Http http;
    private final Browser browser;
    private final TwoPatients two;
    private final String pageOfA;

    SignInTest(@LocalServerPort int port, AuthorizationServer issuer, TokenRelay relay) {
        this.issuer = issuer;
        this.relay = relay;
        this.http = new Http(port);
        this.browser = new Browser(http);
        this.two = TwoPatients.storedBy(new Caller(http, issuer.system("system/*.cruds")));
        this.pageOfA = "/patients/" + two.a();
    }

    @AfterEach
    void as_it_was() {
        relay.comeBack();
        relay.namePatient(null);
    }

    private static String launch(String iss) {
        return "/launch?iss=" + URLEncoder.encode(iss, StandardCharsets.UTF_8) + "&launch=ctx-1";
    }

    private void nextIsForPatientA() {
        issuer.nextSignIn(BASE, Map.of("scope", "patient/*.rs", "patient", two.a()));
    }

    private static String stated(Map<String, String> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    private static List<String> scopes(Map<String, String> asked) {
        return List.of(stated(asked, "scope").split(" ", -1));
    }

    /** A plain page that tells nothing of what was sent or of the program. */
    private static void isPlainPage(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).contains("<h1>").doesNotContain("Exception", "org.", "java", "eyJ", "secret-text");
    }

    @Nested
    class Who_opens_a_page {

        @Test
        void is_led_to_the_authorization_server_as_SMART_App_Launch_and_PKCE_want_it() {
            Answer led = browser.open(pageOfA);

            assertThat(led.status()).as(led.toString()).isEqualTo(302);
            assertThat(led.header("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
            String address = Browser.location(led);
            assertThat(address).startsWith(issuer.issuer() + "/authorize?");
            Map<String, String> asked = Browser.parameters(address);
            assertThat(asked)
                    .containsEntry("response_type", "code")
                    .containsEntry("client_id", "marrow-pages")
                    .containsEntry("redirect_uri", "https://marrow.example/launch/callback")
                    .containsEntry("aud", BASE)
                    .containsEntry("code_challenge_method", "S256")
                    .doesNotContainKey("launch");
            assertThat(scopes(asked)).containsExactlyInAnyOrder("openid", "fhirUser", "patient/*.rs", "launch/patient");
            assertThat(List.of(stated(asked, "state"), stated(asked, "nonce"), stated(asked, "code_challenge")))
                    .allSatisfy(text -> assertThat(text).hasSizeGreaterThan(40))
                    .doesNotHaveDuplicates();
        }

        @Test
        void proves_with_the_code_that_it_was_the_one_who_asked() throws GeneralSecurityException {
            nextIsForPatientA();
            Answer led = browser.open(pageOfA);
            browser.open(browser.authorize(led));

            Map<String, String> form =
                    Browser.parameters(relay.forms().get(relay.forms().size() - 1));
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(stated(form, "code_verifier").getBytes(StandardCharsets.US_ASCII));
            assertThat(form)
                    .containsEntry("client_id", "marrow-pages")
                    .containsEntry("redirect_uri", "https://marrow.example/launch/callback")
                    .doesNotContainKey("client_secret");
            assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
                    .isEqualTo(Browser.parameters(Browser.location(led)).get("code_challenge"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "?span=90", "?asOf=2026-01-02&span=all", "?page=https://evil.example/&x=%0d%0aX:1"})
        void comes_back_to_exactly_that_page(String query) {
            nextIsForPatientA();
            Answer back = browser.signIn(pageOfA + query);

            assertThat(back.status()).as(back.toString()).isEqualTo(303);
            assertThat(back.header("Location")).hasValue(pageOfA + query);
            Answer page = browser.open(pageOfA + query);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            assertThat(page.body()).contains(two.a());
        }

        @Test
        void is_not_led_there_when_it_is_a_program_or_a_script() {
            for (Answer answer : List.of(
                    http.get(pageOfA),
                    browser.send(browser.request(pageOfA)
                            .header("Accept", "text/html")
                            .header("Sec-Fetch-Mode", "cors")
                            .GET()))) {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("Set-Cookie")).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "//evil.example/patients",
                    "/patients//evil.example",
                    "/patients/..//evil.example",
                    "/patients/%2e%2e/evil",
                    "/patients;x=//evil.example",
                    "/patients/%5Cevil.example",
                    "/%5Cevil.example",
                    "/launch/callback?page=https://evil.example",
                    "/launch?page=https://evil.example"
                })
        void is_never_led_elsewhere(String address) {
            Answer answer = browser.open(address);

            assertThat(answer.status()).as(answer.toString()).isIn(400, 401, 404);
            assertThat(answer.header("Location")).isEmpty();
        }
    }

    @Nested
    class An_EHR_that_launches {

        @Test
        void hands_on_its_launch_and_the_reader_sees_that_patient() {
            nextIsForPatientA();
            Answer led = browser.open(launch(BASE));
            Map<String, String> asked = Browser.parameters(Browser.location(led));

            assertThat(asked).containsEntry("launch", "ctx-1").containsEntry("aud", BASE);
            assertThat(scopes(asked)).containsExactlyInAnyOrder("openid", "fhirUser", "patient/*.rs", "launch");
            assertThat(browser.open(browser.authorize(led)).header("Location")).hasValue(pageOfA);
            assertThat(browser.open(pageOfA).status()).isEqualTo(200);
        }

        @Test
        void may_name_the_patient_beside_the_token() {
            issuer.nextSignIn(BASE, CLINICIAN);
            relay.namePatient(two.b());

            assertThat(browser.signIn(launch(BASE + "/")).header("Location")).hasValue("/patients/" + two.b());
            assertThat(browser.open("/patients/" + two.b()).status()).isEqualTo(200);
        }

        @Test
        void cannot_widen_the_token_by_naming_another_patient_beside_it() {
            nextIsForPatientA();
            relay.namePatient(two.b());

            browser.signIn(launch(BASE));
            assertThat(browser.open("/patients/" + two.b()).status()).isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(strings = {"//evil.example", "../board/x", "a b", "https://evil.example/Patient/1"})
        void cannot_send_the_reader_elsewhere_by_a_patient(String patient) {
            issuer.nextSignIn(BASE, CLINICIAN);
            relay.namePatient(patient);

            assertThat(browser.signIn(launch(BASE)).header("Location")).hasValue("/patients");
        }

        @Test
        void of_another_server_is_refused_and_nobody_is_called() {
            int before = relay.forms().size();
            for (String iss : List.of(
                    "https://evil.example/fhir",
                    "http://127.0.0.1:9/fhir",
                    BASE + ".evil.example",
                    BASE + "?x",
                    "http://marrow.example/fhir",
                    "https://marrow.example")) {
                Answer answer = browser.open(launch(iss));
                isPlainPage(answer, 400);
                assertThat(answer.body()).contains("iss").doesNotContain("evil");
                assertThat(answer.header("Location")).isEmpty();
                assertThat(answer.header("Set-Cookie")).isEmpty();
            }
            assertThat(relay.forms()).hasSize(before);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/launch",
                    "/launch?launch=x",
                    "/launch?iss=https://marrow.example/fhir",
                    "/launch?iss=https://marrow.example/fhir&launch=",
                    "/launch?iss=https://marrow.example/fhir&iss=https://evil.example&launch=x"
                })
        void without_what_a_launch_needs_is_refused(String address) {
            isPlainPage(browser.open(address), 400);
        }

        @Test
        void cannot_post() {
            isPlainPage(browser.postForm("/launch", launch(BASE).substring("/launch?".length())), 405);
        }
    }

    @Nested
    class An_answer_of_the_authorization_server {

        private String state() {
            return stated(Browser.parameters(Browser.location(browser.open(pageOfA))), "state");
        }

        private void nobodyIsSignedIn() {
            assertThat(browser.open(pageOfA).status()).isEqualTo(302);
        }

        @ParameterizedTest
        @ValueSource(strings = {"?code=secret-text&state=forged", "?code=secret-text", "?state=forged", ""})
        void that_was_not_asked_for_is_refused(String query) {
            int before = relay.forms().size();
            browser.open(pageOfA);

            isPlainPage(browser.open("/launch/callback" + query), 400);
            assertThat(relay.forms()).hasSize(before);
            nobodyIsSignedIn();
        }

        @Test
        void to_another_browser_is_refused() {
            nextIsForPatientA();
            String answer = browser.authorize(browser.open(pageOfA));
            Browser victim = new Browser(http);
            victim.open(pageOfA);

            isPlainPage(victim.open(answer), 400);
            assertThat(browser.open(answer).status()).isEqualTo(303);
        }

        @Test
        void that_comes_again_is_refused_and_its_code_is_not_sent_again() {
            nextIsForPatientA();
            String answer = browser.authorize(browser.open(pageOfA));
            assertThat(browser.open(answer).status()).isEqualTo(303);
            int before = relay.forms().size();

            isPlainPage(browser.open(answer), 400);
            assertThat(relay.forms()).hasSize(before);
        }

        @Test
        void that_access_is_denied_is_a_page() {
            Answer answer =
                    browser.open("/launch/callback?error=access_denied&error_description=secret-text&state=" + state());

            isPlainPage(answer, 403);
            assertThat(answer.body()).contains("access was refused");
            nobodyIsSignedIn();
        }

        @Test
        void that_it_cannot_answer_now_is_a_page_too() {
            isPlainPage(browser.open("/launch/callback?error=temporarily_unavailable&state=" + state()), 503);
            nobodyIsSignedIn();
        }

        @Test
        void that_cannot_be_completed_because_the_server_is_away_is_a_503() {
            relay.goAway();
            Answer answer = browser.signIn(pageOfA);

            isPlainPage(answer, 503);
            assertThat(answer.header("Retry-After")).hasValue("30");
            nobodyIsSignedIn();
        }

        @Test
        void with_a_token_for_somebody_else_is_refused_and_not_asked_for_again_and_again() {
            issuer.nextSignIn("https://other.example/fhir", Map.of("scope", "patient/*.rs", "patient", two.a()));

            isPlainPage(browser.signIn(pageOfA), 403);
            nobodyIsSignedIn();
        }
    }

    @Test
    void neither_codes_nor_tokens_get_into_the_log(CapturedOutput output) {
        nextIsForPatientA();
        String answer = browser.authorize(browser.open(launch(BASE)));
        browser.open(answer);
        browser.open(answer);
        browser.open(pageOfA);
        relay.goAway();
        String second = browser.authorize(browser.open(launch(BASE)));
        isPlainPage(browser.open(second), 503);

        assertThat(output).contains("does not answer a sign-in").doesNotContain(browser.session());
        List<String> ofThisServer = output.toString()
                .lines()
                .filter(line -> !line.contains("no.nav.security") && !line.contains("okhttp"))
                .toList();
        for (String each : List.of(answer, second)) {
            Map<String, String> sent = Browser.parameters(each);
            assertThat(ofThisServer)
                    .noneMatch(line -> line.contains(stated(sent, "code")))
                    .noneMatch(line -> line.contains(stated(sent, "state")));
        }
        assertThat(ofThisServer).noneMatch(line -> line.contains("eyJ"));
    }
}
