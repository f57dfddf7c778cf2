package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** With a secret the pages prove to the authorization server who they are, and still that it was they who asked. */
@TightServer
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfidentialPagesTest {

    private final AuthorizationServer issuer;
    private final TokenRelay relay;
    private final Browser browser;
    private final String page;

    ConfidentialPagesTest(@LocalServerPort int port, AuthorizationServer issuer, TokenRelay relay) {
        Http http = new Http(port);
        this.issuer = issuer;
        this.relay = relay;
        this.browser = new Browser(http);
        String patient = new Caller(http, issuer.system("system/*.cruds"))
                .post("/fhir/Patient", "{\"resourceType\":\"Patient\"}")
                .id();
        this.page = "/patients/" + patient;
    }

    @Test
    void the_secret_goes_to_the_authorization_server_alone_and_in_the_header(CapturedOutput output) {
        issuer.nextSignIn(AuthorizationServer.AUDIENCE, Map.of("scope", "user/*.rs", "fhirUser", "Practitioner/anna"));
        String led = Browser.location(browser.open(page));
        assertThat(led).contains("code_challenge=").doesNotContain("secret", "only-the-pages");

        assertThat(browser.signIn(page).status()).isEqualTo(303);

        String secret = URLEncoder.encode(TightServer.CLIENT_SECRET, StandardCharsets.UTF_8);
        String expected =
                Base64.getEncoder().encodeToString(("marrow-pages:" + secret).getBytes(StandardCharsets.UTF_8));
        assertThat(relay.credentials().get(relay.credentials().size() - 1)).isEqualTo("Basic " + expected);
        Map<String, String> form =
                Browser.parameters(relay.forms().get(relay.forms().size() - 1));
        assertThat(form).containsKeys("code", "code_verifier").doesNotContainKey("client_secret");
        assertThat(browser.open(page).status()).isEqualTo(200);
        assertThat(output).doesNotContain(TightServer.CLIENT_SECRET).doesNotContain(secret);
    }
}
