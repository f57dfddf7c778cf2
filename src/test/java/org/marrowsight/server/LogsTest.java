package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nothing that was sent can be read in the log: no name, no id, no query, no token. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {

    private static final String NAME = "Zwirnenstein";
    private static final String ID = "zw-4711-ernst";

    private final int port;
    private final AuthorizationServer issuer;
    private final Http http;
    private final Caller system;

    LogsTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.port = port;
        this.issuer = issuer;
        this.http = new Http(port);
        this.system = new Caller(http, issuer.system("system/*.cruds"));
    }

    private static String patient(String further) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + ID + "\",\"name\":[{\"family\":\"" + NAME + "\"}]" + further
                + "}";
    }

    private void stored() {
        assertThat(system.put("/fhir/Patient/" + ID, patient("")).status()).isIn(200, 201);
        assertThat(system.put(
                                "/fhir/Observation/o" + ID,
                                TwoPatients.resource("Observation/o" + ID, TwoPatients.observation(ID, NAME)))
                        .status())
                .isIn(200, 201);
    }

    private void nothingIsSaid(CapturedOutput output, String... tokens) {
        assertThat(output.getAll()).doesNotContainIgnoringCase(NAME).doesNotContain(ID);
        for (String token : tokens) {
            assertThat(output.getAll())
                    .doesNotContain(token)
                    .doesNotContain(token.substring(token.lastIndexOf('.') + 1));
        }
    }

    @Test
    void a_log_is_captured_at_all(CapturedOutput output) {
        org.slf4j.LoggerFactory.getLogger(LogsTest.class).info("a line about {}", "nobody");

        assertThat(output).contains("a line about nobody");
    }

    @Test
    void of_searches_by_name_good_and_bad(CapturedOutput output) {
        stored();
        for (String query : List.of(
                "name=" + NAME,
                "family:exact=" + NAME + "&_sort=-_lastUpdated",
                "birthdate=" + NAME,
                "general-practitioner=" + NAME + "/" + NAME,
                "_lastUpdated=" + NAME,
                "_count=" + NAME,
                "_getpages=" + NAME,
                "nosuch=" + NAME,
                NAME + "=x",
                "name:" + NAME + "=x",
                "_include=" + NAME,
                "_has:" + NAME + ":a:b=c",
                "_id=" + ID + "&_elements=" + NAME)) {
            system.get("/fhir/Patient?" + query);
        }
        system.get("/fhir/Observation?value-quantity=" + NAME);
        system.get("/fhir?_getpages=" + NAME);
        system.get("/fhir/ValueSet/$expand?url=" + NAME + "&filter=" + NAME);
        system.get("/fhir/CodeSystem/$lookup?system=" + NAME + "&code=" + NAME);
        system.get("/fhir/Patient/" + ID + "/$assess-marrow?asOf=" + NAME);
        system.get("/fhir/Patient/" + ID + "/$everything?start=" + NAME);
        system.get("/fhir/Patient/" + ID + "/_history/" + NAME);
        system.get("/fhir/Patient/" + ID + NAME);
        system.get("/patients?name=" + NAME);
        system.get("/patients/" + ID + "?asOf=" + NAME);
        system.get("/" + NAME);
        http.send(system.request("/fhir/Patient/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=" + NAME + "&birthdate=" + NAME)));

        nothingIsSaid(output, system.token());
    }

    @Test
    void of_posts_that_are_refused(CapturedOutput output) {
        stored();
        Stream.of(
                        patient(",\"gender\":\"" + NAME + "\""),
                        patient(",\"birthDate\":\"" + NAME + "\""),
                        patient(",\"" + NAME + "\":1"),
                        patient(",\"multipleBirthInteger\":\"" + NAME + "\""),
                        patient(",\"contact\":[{\"relationship\":[]}]"),
                        patient(",\"managingOrganization\":{\"reference\":\"Organization/" + NAME + "\"}"),
                        patient(",\"managingOrganization\":{\"reference\":\"Organization?name=" + NAME + "\"}"),
                        patient(",\"text\":{\"status\":\"generated\",\"div\":\"<div><" + NAME + "></div>\"}"),
                        patient(",\"text\":{\"status\":\"generated\",\"div\":\"<div><script>" + NAME
                                + "</script></div>\"}"),
                        patient(",\"meta\":{\"profile\":[\"https://x.example/" + NAME + "\"]}"),
                        patient(",\"photo\":[{\"data\":\"" + NAME + "!\"}]"),
                        patient("").replace("Patient", NAME),
                        patient("").substring(5),
                        "{\"" + NAME)
                .forEach(body -> {
                    system.post("/fhir/Patient", body);
                    system.put("/fhir/Patient/" + ID, body);
                    system.post("/fhir/Patient/$validate", body);
                    system.post(
                            "/fhir",
                            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":" + body
                                    + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/" + ID + "\"}}]}");
                });
        http.send(system.request("/fhir/Patient")
                .header("Content-Type", "application/fhir+xml")
                .POST(BodyPublishers.ofString("<Patient xmlns=\"http://hl7.org/fhir\"><" + NAME + "/></Patient>")));
        http.send(system.json("/fhir/Patient/" + ID)
                .header("If-Match", "W/\"" + NAME + "\"")
                .PUT(BodyPublishers.ofString(patient(""))));
        http.send(system.json("/fhir/Patient")
                .header("If-None-Exist", "birthdate=" + NAME)
                .POST(BodyPublishers.ofString(patient(""))));
        system.put("/fhir/Patient?name=" + NAME, patient(""));
        system.delete("/fhir/Patient/" + ID);
        system.delete("/fhir/Patient?name=" + NAME);
        system.post(
                "/fhir/Observation", "{\"resourceType\":\"Observation\"," + TwoPatients.observation(NAME, NAME) + "}");

        nothingIsSaid(output, system.token());
    }

    @Test
    void of_two_who_create_the_same_at_once(CapturedOutput output) {
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> system.put(
                                "/fhir/Patient/" + ID + "-twice", patient("").replace(ID, ID + "-twice"))
                        .status())
                .toList();

        assertThat(statuses).contains(201);
        nothingIsSaid(output, system.token());
    }

    @Test
    void of_tokens_that_are_refused(CapturedOutput output) {
        String scope = "system/*.cruds";
        String[] tokens = {
            issuer.expired(scope), issuer.forAnotherAudience(scope), issuer.ofAnotherIssuer(scope), NAME + ".x." + NAME
        };
        for (String token : tokens) {
            Answer answer = new Caller(http, token).get("/fhir/Patient/" + ID + "?name=" + NAME);
            assertThat(answer.status()).isEqualTo(401);
        }
        new Caller(http, issuer.clinician("user/Observation.rs")).get("/fhir/Patient/" + ID + "?name=" + NAME);
        http.get("/fhir/Patient/" + ID + ";" + NAME + "?name=" + NAME);

        nothingIsSaid(output, tokens);
    }

    @Test
    void of_calls_by_CDS_hooks(CapturedOutput output) {
        stored();
        String token = issuer.patient(ID, "patient/*.rs");
        for (String server : List.of("http://127.0.0.1:" + port + "/fhir", "https://ehr.example/fhir")) {
            for (String prefetch : List.of(
                    "{}",
                    "{\"patient\":" + patient("") + "}",
                    "{\"patient\":{\"" + NAME + "\":1}}",
                    "\"" + NAME + "\"")) {
                String body =
                        """
                        {"hook": "patient-view", "hookInstance": "3f6f1e2c-9a0b-4d57-8a3e-1c1b1f1a7d10", "fhirServer": "%s",
                         "fhirAuthorization": {"access_token": "%s", "token_type": "Bearer", "expires_in": 300,
                           "scope": "x", "subject": "app"},
                         "context": {"userId": "Practitioner/%s", "patientId": "%s"}, "prefetch": %s}"""
                                .formatted(server, token, NAME, ID, prefetch);
                http.send(http.request("/cds-services/bmn-flag")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body)));
            }
        }
        nothingIsSaid(output, token);
    }

    @Test
    void of_what_is_no_HTTP(CapturedOutput output) throws IOException {
        for (String line : List.of(
                "GET /fhir/Patient?name=<" + NAME + "> HTTP/1.1",
                "GET /fhir/Patient?name=" + NAME + "{ HTTP/1.1",
                "G@T /fhir/Patient?name=" + NAME + " HTTP/1.1",
                "GET /fhir/Patient?name=" + NAME + " HTTP/9",
                "GET /fhir/%ZZ" + NAME + " HTTP/1.1")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream()
                        .write((line + "\r\nHost: a\r\n" + NAME + "(): x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .contains(" 4");
            }
        }
        nothingIsSaid(output);
    }
}
