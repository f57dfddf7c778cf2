package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that break off, stall, contradict themselves or speak no HTTP: the others must not notice. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokenConversationsTest {

    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String JSON = "Content-Type: application/fhir+json\r\n";
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"gender\":\"other\"}";

    private final int port;
    private final Http http;
    private final Bystander bystander;

    BrokenConversationsTest(@LocalServerPort int port) {
        this.port = port;
        this.http = new Http(port);
        this.bystander = new Bystander(port);
    }

    @AfterAll
    void others_were_served_meanwhile() {
        bystander.close();
    }

    private static String post(String headers) {
        return "POST /fhir/Patient HTTP/1.1\r\n" + HOST + JSON + headers + "\r\n";
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\n" + HOST + headers + "\r\n";
    }

    private int patients() {
        return http.get("/fhir/Patient?_summary=count").json().path("total").asInt();
    }

    /** What is heard after all has been said. */
    private String heard(String said) {
        return heard(said.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String heard(byte[] said) {
        try (Conversation conversation = new Conversation(port)) {
            return conversation.say(said).fallSilent().hear();
        }
    }

    @Test
    void half_a_body_is_stored_by_nobody() {
        int before = patients();
        for (int i = 0; i < 30; i++) {
            String half = PATIENT.substring(0, 1 + i);
            try (Conversation closed = new Conversation(port)) {
                closed.say(post("Content-Length: " + PATIENT.length() + "\r\n")).say(half);
            }
            Conversation torn = new Conversation(port);
            torn.say(post("Transfer-Encoding: chunked\r\n")).say(Integer.toHexString(PATIENT.length()) + "\r\n" + half);
            torn.reset();
            assertThat(Conversation.statuses(heard(post("Content-Length: " + PATIENT.length() + "\r\n") + half)))
                    .as(half)
                    .allMatch(status -> status >= 400 && status < 500);
        }
        assertThat(patients()).isEqualTo(before);
    }

    @Test
    void a_hundred_who_stall_hold_up_nobody() {
        List<Conversation> stalling = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Conversation one = new Conversation(port);
            one.say(i % 2 == 0 ? "GET /fhir/Pat" : post("Content-Length: 1000\r\n") + "{\"resou");
            stalling.add(one);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(http.get("/fhir/ValueSet/bone-pain").status()).isEqualTo(200);
        }
        stalling.forEach(Conversation::reset);
    }

    @Test
    void who_does_not_listen_to_a_long_answer_holds_up_nobody() {
        List<Conversation> deaf = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Conversation one = new Conversation(port);
            one.say(get("/fhir/StructureDefinition?_count=200", "Accept: application/fhir+json\r\n")
                    .repeat(5));
            deaf.add(one);
        }
        assertThat(http.get("/fhir/ValueSet/bone-pain").status()).isEqualTo(200);
        deaf.forEach(Conversation::reset);
    }

    @Test
    void many_requests_at_once_are_answered_in_their_order() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            all.append(get(i % 2 == 0 ? "/fhir/ValueSet/bone-pain" : "/fhir/ValueSet/nosuch", ""));
        }
        List<Integer> statuses =
                Conversation.statuses(heard(all + get("/fhir/ValueSet/bone-pain", "Connection: close\r\n")));

        assertThat(statuses).hasSize(21);
        assertThat(statuses.subList(0, 4)).containsExactly(200, 404, 200, 404);
    }

    @Test
    void what_follows_a_refused_body_is_not_taken_for_a_request() {
        int before = patients();
        String smuggled = post("Content-Length: " + PATIENT.length() + "\r\n") + PATIENT;
        String nested = "[".repeat(1_000) + smuggled;

        List<Integer> statuses =
                Conversation.statuses(heard(post("Content-Length: " + nested.length() + "\r\n") + nested));

        assertThat(statuses).containsExactly(400);
        assertThat(patients()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1",
                "+40",
                "4 0",
                "0x28",
                "forty",
                "99999999999999999999",
                "40, 40",
                "40\\r\\nContent-Length: 41",
                "40\\r\\nTransfer-Encoding: chunked"
            })
    void a_length_that_is_none_or_contradicts_itself_is_refused(String length) {
        int before = patients();
        String headers = "Content-Length: " + length.replace("\\r\\n", "\r\n") + "\r\n";

        List<Integer> statuses = Conversation.statuses(heard(post(headers) + PATIENT));

        assertThat(statuses).isNotEmpty().allMatch(status -> status >= 400 && status < 500);
        assertThat(patients()).isEqualTo(before);
    }

    @Test
    void a_length_that_is_too_small_leaves_a_rest_that_is_no_request() {
        List<Integer> statuses = Conversation.statuses(heard(post("Content-Length: 10\r\n") + PATIENT));

        assertThat(statuses).isNotEmpty().allMatch(status -> status >= 400 && status < 500);
    }

    static Stream<String> badChunks() {
        return Stream.of(
                "",
                "\r\n",
                "nonsense\r\n",
                "-1\r\n",
                "+5\r\n{}",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}",
                "2\r\n{}{}\r\n0\r\n\r\n",
                "ffffffff\r\n{}",
                "ffffffffffffffffff\r\n{}",
                "2;" + "a".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\n" + "a: b\r\n".repeat(2_000),
                "2 \r\n{}\r\n0\r\n\r\n",
                "2\n{}\n0\n\n",
                "\u0000\u0001\u0002",
                "1\r\n{\r\n".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("badChunks")
    void garbage_in_chunks_is_refused(String chunks) {
        String heard = heard(post("Transfer-Encoding: chunked\r\n") + chunks);

        assertThat(Conversation.statuses(heard)).as(heard).allMatch(status -> status >= 400 && status < 500);
    }

    static Stream<String> oddRequests() {
        return Stream.of(
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/0.9\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.2\r\n" + HOST + "\r\n",
                "GET / HTTP/3\r\n" + HOST + "\r\n",
                "GET / HTTP/99999999999999999999\r\n\r\n",
                "GET / HTP/1.1\r\n\r\n",
                "G\u0001T / HTTP/1.1\r\n\r\n",
                "get / HTTP/1.1\r\n" + HOST + "\r\n",
                "FOO /fhir/Patient HTTP/1.1\r\n" + HOST + "\r\n",
                "FOO / HTTP/1.1\r\n" + HOST + "\r\n",
                "FOO /assets/marrowsight.css HTTP/1.1\r\n" + HOST + "\r\n",
                "FOO /actuator/health HTTP/1.1\r\n" + HOST + "\r\n",
                "FOO /cds-services HTTP/1.1\r\n" + HOST + "\r\n",
                "FOO /package.tgz HTTP/1.1\r\n" + HOST + "\r\n",
                "TRACE /fhir HTTP/1.1\r\n" + HOST + "\r\n",
                "CONNECT 127.0.0.1:80 HTTP/1.1\r\n" + HOST + "\r\n",
                "CONNECT /fhir HTTP/1.1\r\n" + HOST + "\r\n",
                "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n",
                "PROPFIND / HTTP/1.1\r\n" + HOST + "\r\n",
                "A".repeat(70_000),
                "GET /" + "a".repeat(60_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
                "GET //// HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /%00 HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /%zz HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /%c0%ae%c0%ae/ HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /fhir/../actuator/env HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /fhir/..;/actuator/env HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /fhir/%2e%2e/WEB-INF/ HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /fhir\\Patient HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /fhir/Patient/%2541 HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /fhir/Patient/%25 HTTP/1.1\r\n" + HOST + "\r\n",
                "GET http://elsewhere.example/fhir/metadata HTTP/1.1\r\n" + HOST + "\r\n",
                "GET http:// HTTP/1.1\r\n" + HOST + "\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1:99999999\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "a: b\r\n".repeat(300) + "\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "a: " + "b".repeat(60_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + " a: b\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "a: b\r\n c\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "a\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + ": b\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "a : b\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "a: \u0000\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "a: b\rc: d\r\n\r\n",
                "GET / HTTP/1.1\n" + HOST + "\n",
                "GET / HTTP/1.1\r\n" + HOST + "Expect: nonsense\r\n\r\n",
                post("Transfer-Encoding: nonsense\r\n") + PATIENT,
                post("Transfer-Encoding: chunked, nonsense\r\n") + PATIENT,
                post("Transfer-Encoding: identity, chunked\r\n") + PATIENT,
                post("Transfer-Encoding: gzip, chunked\r\n") + PATIENT,
                post("Transfer-Encoding:\r\n") + PATIENT,
                post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + PATIENT,
                post("Content-Encoding: gzip, gzip\r\nContent-Length: 42\r\n") + PATIENT,
                post("Content-Type: a\r\nContent-Length: 42\r\n") + PATIENT,
                get(
                        "/fhir/metadata",
                        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"),
                get(
                        "/fhir/metadata",
                        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YQ==\r\n"),
                get("/fhir/metadata", "Accept: nonsense\r\n"),
                get("/fhir/metadata", "Accept: */*;q=nonsense\r\n"),
                get("/fhir/metadata", "Accept: " + "a/b,".repeat(5_000) + "\r\n"),
                get("/fhir/metadata", "Accept-Charset: nonsense\r\n"),
                get("/fhir/metadata", "Accept-Language: " + "x-".repeat(5_000) + "\r\n"),
                get("/", "Accept-Language: \u00e9;q=\u00e9\r\n"),
                get("/fhir/Patient/a", "If-None-Match: nonsense\r\nIf-Modified-Since: nonsense\r\n"),
                get("/assets/marrowsight.css", "Range: bytes=9-1\r\n"),
                get("/assets/marrowsight.css", "Range: bytes=" + "0-,".repeat(2_000) + "0-\r\n"),
                get("/fhir/metadata", "Authorization: Bearer\r\n"),
                get("/fhir/metadata", "Authorization: \u00ff\r\n"),
                get("/", "Cookie: =;;;=\u0007; a\r\n"),
                get("/fhir/metadata", "Origin: nonsense\r\n"),
                get(
                        "/fhir/metadata",
                        "X-Forwarded-For: <script>\r\nX-Forwarded-Proto: nonsense\r\nX-Forwarded-Host: a b\r\n"),
                "OPTIONS /fhir/Patient HTTP/1.1\r\n" + HOST
                        + "Origin: null\r\nAccess-Control-Request-Method: NONSENSE\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
    }

    @ParameterizedTest
    @MethodSource("oddRequests")
    void what_is_odd_or_no_HTTP_is_answered_or_hung_up_on(String said) {
        isNoFaultOfTheServer(heard(said), said);
    }

    @Test
    void random_bytes_are_answered_or_hung_up_on() {
        Random random = new Random(15);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[1 + random.nextInt(400)];
            random.nextBytes(bytes);
            isNoFaultOfTheServer(heard(bytes), Collections.singletonList(i));
        }
    }

    private static void isNoFaultOfTheServer(String heard, Object said) {
        assertThat(Conversation.statuses(heard)).as("%s to %s", heard, said).allMatch(status -> status < 500);
        assertThat(heard)
                .doesNotContainPattern("\\b(java|jakarta|org\\.apache|org\\.springframework)\\.\\w")
                .doesNotContain("Tomcat/");
    }
}
