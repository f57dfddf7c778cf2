package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/** What a reader who has signed in sees, and that the session is good for nothing else. */
@SignInServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReaderSessionTest {

    private static final Pattern HIDDEN_FIELD = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]+)\"");

    private final int port;
    private final AuthorizationServer issuer;
    private final OpenSessions sessions;
    private final SealedHandles handles;
    private final Http http;
    private final Browser browser;
    private final TwoPatients two;

    ReaderSessionTest(
            @LocalServerPort int port, AuthorizationServer issuer, OpenSessions sessions, SealedHandles handles) {
        this.port = port;
        this.issuer = issuer;
        this.sessions = sessions;
        this.handles = handles;
        this.http = new Http(port);
        this.browser = new Browser(http);
        this.two = TwoPatients.storedBy(new Caller(http, issuer.system("system/*.cruds")));
    }

    private String pageOf(String patient) {
        return "/patients/" + patient;
    }

    private void signInForPatientA(String scope) {
        issuer.nextSignIn(AuthorizationServer.AUDIENCE, Map.of("scope", scope, "patient", two.a()));
        assertThat(browser.signIn(pageOf(two.a())).status()).isEqualTo(303);
    }

    private void signInForPatientA() {
        signInForPatientA("patient/*.rs");
    }

    private void signInAsClinician() {
        issuer.nextSignIn(AuthorizationServer.AUDIENCE, Map.of("scope", "user/*.rs", "fhirUser", "Practitioner/anna"));
        assertThat(browser.signIn("/patients").header("Location")).hasValue("/patients");
    }

    private String boardOf(String patient) {
        return "/board/" + handles.seal(patient, Instant.now(), Instant.now().plusSeconds(600));
    }

    private boolean isSignedIn(Browser reader) {
        Answer page = reader.open(pageOf(two.a()));
        assertThat(page.status()).as(page.toString()).isIn(200, 302);
        return page.status() == 200;
    }

    @Nested
    class For_one_patient {

        @Test
        void their_board_opens_by_its_address_and_by_the_link_of_a_card() {
            signInForPatientA();

            for (String address : List.of(pageOf(two.a()), boardOf(two.a()))) {
                Answer page = browser.open(address);
                assertThat(page.status()).as(page.toString()).isEqualTo(200);
                assertThat(page.body()).contains("ofa").contains("href=\"/launch/sign-out\"");
                assertThat(page.header("Cache-Control")).hasValue("no-store");
                assertThat(page.header("Content-Security-Policy"))
                        .hasValueSatisfying(policy -> assertThat(policy).contains("form-action 'self'"));
            }
        }

        @Test
        void another_board_is_answered_as_one_that_never_was() {
            signInForPatientA();
            Answer unknown = browser.open(pageOf("nosuch"));

            for (String address :
                    List.of(pageOf(two.b()), "/patients", boardOf(two.b()), boardOf("nosuch"), "/board/nonsense")) {
                Answer page = browser.open(address);
                assertThat(page.status()).as(address).isEqualTo(403);
                assertThat(page.body()).isEqualTo(unknown.body()).contains("sign out");
                assertThat(page.response().headers().map().keySet())
                        .isEqualTo(unknown.response().headers().map().keySet());
            }
        }

        @Test
        void a_token_of_a_request_is_held_to_the_same_rules() {
            Caller patient = new Caller(http, issuer.patient(two.a(), "patient/*.rs"));

            assertThat(patient.get(boardOf(two.a())).status()).isEqualTo(200);
            for (String address : List.of(boardOf(two.b()), boardOf("nosuch"), "/board/nonsense", pageOf(two.b()))) {
                assertThat(patient.get(address).status()).as(address).isEqualTo(403);
            }
        }

        @Test
        void fewer_scopes_than_the_pages_need_show_nothing() {
            signInForPatientA("patient/Observation.rs");

            assertThat(browser.open(pageOf(two.a())).status()).isEqualTo(403);
        }
    }

    @Test
    void staff_see_every_page() {
        signInAsClinician();

        for (String address : List.of("/patients", pageOf(two.a()), pageOf(two.b()), boardOf(two.b()))) {
            assertThat(browser.open(address).status()).as(address).isEqualTo(200);
        }
        assertThat(browser.open(pageOf("nosuch")).status()).isEqualTo(404);
    }

    @Nested
    class The_cookie {

        @Test
        void is_kept_from_scripts_other_sites_and_open_networks() {
            String cookie = browser.open(pageOf(two.a())).header("Set-Cookie").orElseThrow();

            assertThat(cookie)
                    .startsWith("__Host-marrowsight=")
                    .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
                    .doesNotContain("Domain", "Max-Age", "Expires");
        }

        @Test
        void is_another_after_signing_in() {
            browser.open(pageOf(two.a()));
            Browser planted = browser.copy();
            signInForPatientA();

            assertThat(browser.session()).isNotEqualTo(planted.session());
            assertThat(isSignedIn(browser)).isTrue();
            assertThat(isSignedIn(planted)).isFalse();
        }

        @Test
        void holds_no_token_and_neither_does_a_page() {
            signInForPatientA();

            assertThat(browser.session()).hasSizeLessThan(50);
            assertThat(browser.open(pageOf(two.a())).body()).doesNotContain("eyJ");
        }

        @Test
        void is_good_for_fifteen_minutes_without_a_request() {
            browser.open(pageOf(two.a()));
            assertThat(sessions.of(browser.session()).getMaxInactiveInterval()).isEqualTo(600);
            signInForPatientA();

            assertThat(sessions.of(browser.session()).getMaxInactiveInterval()).isEqualTo(900);
        }
    }

    @Nested
    class A_token_that_is_no_good_any_more {

        private void putIntoTheSession(String token) {
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.setSession(sessions.of(browser.session()));
            var repository = new HttpSessionOAuth2AuthorizedClientRepository();
            var reader = new TestingAuthenticationToken("someone", "");
            OAuth2AuthorizedClient signedIn = repository.loadAuthorizedClient(LaunchRequests.CLIENT, reader, request);
            OAuth2AccessToken other =
                    new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token, Instant.EPOCH, Instant.MAX);
            repository.saveAuthorizedClient(
                    new OAuth2AuthorizedClient(signedIn.getClientRegistration(), "someone", other),
                    reader,
                    request,
                    new MockHttpServletResponse());
        }

        @Test
        void has_the_reader_sign_in_again_and_come_back() {
            signInForPatientA();
            String old = browser.session();
            putIntoTheSession(issuer.expired("patient/*.rs"));

            Answer led = browser.open(boardOf(two.a()));
            assertThat(led.status()).as(led.toString()).isEqualTo(302);
            assertThat(Browser.location(led)).startsWith(issuer.issuer() + "/authorize?");
            assertThat(browser.session()).isNotEqualTo(old);
            signInForPatientA();
            assertThat(isSignedIn(browser)).isTrue();
        }

        @Test
        void is_judged_as_that_of_a_request() {
            for (String token : List.of("nonsense", issuer.forAnotherAudience("system/*.rs"))) {
                signInForPatientA();
                putIntoTheSession(token);
                assertThat(isSignedIn(browser)).isFalse();
            }
        }
    }

    @Nested
    class Signing_out {

        private String form() {
            Matcher field =
                    HIDDEN_FIELD.matcher(browser.open("/launch/sign-out").body());
            assertThat(field.find()).isTrue();
            return field.group(1) + "=" + field.group(2);
        }

        @Test
        void ends_the_session() {
            signInForPatientA();
            Browser thief = browser.copy();

            Answer out = browser.postForm("/launch/sign-out", form());
            assertThat(out.status()).as(out.toString()).isEqualTo(200);
            assertThat(out.body()).contains("You are signed out");
            assertThat(browser.session()).isEmpty();
            assertThat(isSignedIn(thief)).isFalse();
        }

        @Test
        void needs_the_form_of_the_page() {
            signInForPatientA();
            form();

            assertThat(browser.postForm("/launch/sign-out", "").status()).isEqualTo(403);
            assertThat(browser.postForm("/launch/sign-out", "_csrf=forged").status())
                    .isEqualTo(403);
            assertThat(isSignedIn(browser)).isTrue();
        }

        @Test
        void begins_no_session() {
            int before = sessions.count();

            Answer page = browser.open("/launch/sign-out");
            assertThat(page.body()).contains("You are signed out").doesNotContain("<form");
            assertThat(page.header("Set-Cookie")).isEmpty();
            assertThat(sessions.count()).isEqualTo(before);
        }
    }

    @Nested
    class A_session {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/fhir/Patient",
                    "/fhir/Patient/%s",
                    "/fhir/Patient/%s/$assess-marrow",
                    "/fhir",
                    "/actuator/prometheus",
                    "/nowhere"
                })
        void opens_nothing_that_programs_ask_for(String path) {
            signInAsClinician();
            String address = path.replace("%s", two.a());

            Answer answer = browser.open(address);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(http.get(address).body());
        }

        @Test
        void writes_nothing() {
            signInAsClinician();
            String patient = "{\"resourceType\": \"Patient\", \"id\": \"%s\"}".formatted(two.a());

            assertThat(browser.send(browser.request("/fhir/Patient/" + two.a())
                                    .header("Content-Type", "application/fhir+json")
                                    .PUT(BodyPublishers.ofString(patient)))
                            .status())
                    .isEqualTo(401);
            assertThat(browser.postForm("/fhir/Patient/_search", "_id=" + two.a())
                            .status())
                    .isEqualTo(401);
            assertThat(browser.postForm(pageOf(two.a()), "x=y").status()).isEqualTo(401);
        }

        @Test
        void lets_no_hook_use_the_records_here() {
            signInAsClinician();
            String call =
                    """
                    {"hook": "patient-view", "hookInstance": "3f6f1e2c-9a0b-4d57-8a3e-1c1b1f1a7d10",
                     "fhirServer": "http://127.0.0.1:%d/fhir",
                     "context": {"userId": "Practitioner/anna", "patientId": "%s"}}"""
                            .formatted(port, two.a());

            assertThat(browser.send(browser.request("/cds-services/bmn-flag")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(call)))
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void does_not_make_good_a_bad_token_of_the_request() {
            signInAsClinician();

            for (String token : List.of("nonsense", issuer.expired("system/*.rs"))) {
                assertThat(browser.send(browser.request("/patients")
                                        .header("Accept", "text/html")
                                        .header("Authorization", "Bearer " + token)
                                        .GET())
                                .status())
                        .isEqualTo(401);
            }
            assertThat(browser.open("/patients?access_token=x").status()).isEqualTo(401);
        }
    }

    @Test
    void tokens_of_requests_open_the_pages_as_ever() {
        assertThat(new Caller(http, issuer.clinician("user/*.rs"))
                        .get("/patients")
                        .status())
                .isEqualTo(200);
        Answer none = http.get("/patients");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).hasValue("Bearer realm=\"marrowsight\"");
    }

    @Test
    void what_clients_are_told_of_the_authorization_server_stays_the_same() {
        Answer told = http.get("/fhir/.well-known/smart-configuration");

        assertThat(told.json().path("issuer").asText()).isEqualTo(issuer.issuer());
        assertThat(told.json().path("authorization_endpoint").asText()).startsWith(issuer.issuer());
        assertThat(told.json().path("capabilities"))
                .extracting(each -> each.asText())
                .containsExactly("permission-patient", "permission-user", "permission-v1", "permission-v2");
    }
}
