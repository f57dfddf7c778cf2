package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;

/** Secured mode with other settings, an authorization server that is away, and clients that never end their request. */
@AutoConfigureObservability(tracing = false)
@SpringBootTest(
        classes = MarrowsightServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:closed",
            "marrowsight.security.mode=secured",
            "marrowsight.security.issuer=http://127.0.0.1:1/away",
            "marrowsight.security.jwks-uri=http://127.0.0.1:1/away/keys",
            "marrowsight.security.token-endpoint=http://127.0.0.1:1/away/token",
            "marrowsight.security.audience=https://marrow.example/fhir",
            "marrowsight.security.public-terminology=false",
            "marrowsight.security.public-metrics=true",
            "server.tomcat.connection-timeout=2s"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedServerTest {

    private final int port;
    private final Http http;

    ClosedServerTest(@LocalServerPort int port) {
        this.port = port;
        this.http = new Http(port);
    }

    private static String token() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                new JWTClaimsSet.Builder()
                        .issuer("http://127.0.0.1:1/away")
                        .audience("https://marrow.example/fhir")
                        .claim("scope", "system/*.rs")
                        .expirationTime(Date.from(Clock.systemUTC().instant().plusSeconds(600)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Test
    void a_token_that_cannot_be_judged_gets_503_and_none_gets_401() throws Exception {
        Answer answer = new Caller(http, token()).get("/fhir/Patient");

        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).hasValue("30");
        assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo("transient");
        assertThat(answer.body()).doesNotContain("127.0.0.1:1", "Exception");
        assertThat(http.get("/fhir/Patient").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/criteria",
                "/terminology",
                "/profiles",
                "/package.tgz",
                "/fhir/ValueSet/bone-pain",
                "/fhir/ValueSet",
                "/fhir/CodeSystem/$lookup",
                "/fhir?_getpages=x"
            })
    void terminology_that_is_not_public_needs_a_token(String path) {
        assertThat(http.get(path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/health", "/fhir/metadata", "/cds-services"})
    void what_is_open_stays_open(String path) {
        assertThat(http.get(path).status()).isEqualTo(200);
    }

    @Test
    void TRACE_is_refused_and_echoes_nothing() throws IOException {
        for (String path : List.of("/fhir/metadata", "/", "/cds-services", "/fhir/Patient")) {
            String answer =
                    raw("TRACE " + path + " HTTP/1.1\r\nHost: a\r\nX-Secret: echoed\r\nConnection: close\r\n\r\n");
            assertThat(answer).doesNotContain("echoed").containsPattern("^HTTP/1.1 (400|401|403|405|501) ");
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void clients_that_never_end_their_request_keep_nobody_out_and_are_dropped() throws IOException {
        List<Socket> halfOpen = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(60_000);
                socket.getOutputStream()
                        .write("GET /fhir/metadata HTTP/1.1\r\nHost: a\r\nX-".getBytes(StandardCharsets.US_ASCII));
                halfOpen.add(socket);
            }
            assertThat(http.get("/actuator/health").status()).isEqualTo(200);
            for (Socket socket : halfOpen) {
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .doesNotStartWith("HTTP/1.1 2");
            }
        } finally {
            for (Socket socket : halfOpen) {
                socket.close();
            }
        }
    }
}
