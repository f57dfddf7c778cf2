package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever comes in, the fault is never the server's: no answer of the 5xx class, none that names a class, no connection
 * dropped, and the next client is served. A number that fails fails again alike: it is the seed.
 */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileInputTest {

    private static final int REQUESTS = 150;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<ObjectNode> RESOURCES = read(Path.of("profiles", "examples"));
    private static final List<ObjectNode> CALLS = read(Path.of("src", "test", "resources", "clients"));

    private static final List<String> SERVICES = List.of(
            "bmn-flag",
            "relapse-watch",
            "marrow-mri-differential",
            "marrow-exam-site-select",
            "marrow-exam-site-sign",
            "bmn-trigger-drug",
            "bmn-flag/feedback");

    private static final List<String> ADDRESSES = List.of(
            "/fhir/Observation?%s=%s",
            "/fhir/Patient?%s=%s",
            "/fhir/ValueSet?%s=%s",
            "/fhir/Observation/%s?_elements=%s",
            "/fhir/Nonsense%s/%s",
            "/fhir/Patient/a/_history?%s=%s",
            "/fhir/CodeSystem/$lookup?%s=%s&code=ulna",
            "/fhir/ValueSet/$expand?url=https://marrowsight.org/fhir/ValueSet/relapse-site&%s=%s",
            "/fhir/ValueSet/$validate-code?%s=%s&code=ulna",
            "/fhir/ConceptMap/$translate?%s=%s&code=ulna",
            "/terminology/%s/%s",
            "/terminology/code/%s/%s",
            "/terminology?%s=%s",
            "/profiles/%s?%s",
            "/criteria/bmn-flag/try?%s=%s",
            "/patients/%s?asOf=%s",
            "/board/%s?asOf=%s",
            "/%s?%s");

    private static final List<String> WORDS = List.of(
            "_id",
            "code",
            "code:in",
            "code:below",
            "code:text",
            "date",
            "subject.name",
            "value-quantity",
            "_count",
            "_sort",
            "_include",
            "_revinclude",
            "_has:Observation:patient:code",
            "_lastUpdated",
            "_summary",
            "_format",
            "_filter",
            "filter",
            "count",
            "system",
            "url",
            "coding",
            "q",
            "asOf",
            "",
            " ",
            "..",
            "%",
            "%00",
            "|",
            "a|b|c",
            ",",
            "\\",
            "$",
            "$x",
            "*",
            "'",
            "\"",
            "<b>",
            "${x}",
            "0x10",
            "1e30",
            "-1",
            "ge2020-99-99",
            "gt",
            "\u202e",
            "\ud83d\ude00",
            "http://",
            "javascript:alert(1)",
            "x".repeat(2_000));

    private final Http http;

    HostileInputTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private static List<ObjectNode> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(HostileInputTest::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(Path file) {
        try {
            return (ObjectNode) MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T any(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Answer isTheClientsFault(Answer answer, Object sent) {
        assertThat(answer.status()).as("%s to %s", answer, sent).isBetween(200, 499);
        if (answer.status() >= 400) {
            assertThat(answer.body())
                    .as("%s", sent)
                    .doesNotContainPattern(
                            "\\b(java|javax|jakarta|org\\.hl7\\.fhir|org\\.springframework|org\\.hibernate|ca\\.uhn)\\.\\w");
        }
        return answer;
    }

    @AfterEach
    void the_next_client_is_served() {
        assertThat(http.get("/fhir/metadata").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void spoiled_resources_are_judged_or_refused(long seed) {
        RandomGenerator random = new Random(seed);
        JsonMutation mutation = new JsonMutation(random);
        for (int i = 0; i < REQUESTS; i++) {
            ObjectNode sound = any(RESOURCES, random);
            String type = sound.path("resourceType").asText();
            String body = mutation.of(sound).toString();
            isTheClientsFault(http.post("/fhir/" + type + "/$validate", body), body);
            Answer stored = isTheClientsFault(http.post("/fhir/" + type, body), body);
            if (stored.status() == 201) {
                http.delete("/fhir/" + type + "/" + stored.id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void spoiled_calls_are_answered_or_refused(long seed) {
        RandomGenerator random = new Random(seed);
        JsonMutation mutation = new JsonMutation(random);
        for (int i = 0; i < REQUESTS; i++) {
            String body = mutation.of(any(CALLS, random)).toString();
            isTheClientsFault(
                    http.post(
                            "/cds-services/" + any(SERVICES, random),
                            "application/json",
                            BodyPublishers.ofString(body)),
                    body);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void odd_addresses_are_answered_or_refused(long seed) {
        RandomGenerator random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            String path = any(ADDRESSES, random).formatted(coded(any(WORDS, random)), coded(any(WORDS, random)));
            isTheClientsFault(
                    http.send(http.request(path)
                            .header("Accept", random.nextBoolean() ? "text/html" : "application/fhir+json")
                            .GET()),
                    path);
        }
    }

    private static String coded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
