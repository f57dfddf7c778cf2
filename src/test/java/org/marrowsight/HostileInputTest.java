package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
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
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever comes in, the fault is never the server's: no answer of the 5xx class, none that names a class, no connection
 * dropped, and others are served meanwhile. A number that fails fails again alike: it is the seed.
 */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileInputTest {

    private static final int REQUESTS = 150;
    private static final int EXAMPLES = 12;
    private static final FhirContext R4 = FhirContext.forR4Cached();
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

    private static final List<String> SEARCHES = List.of(
            "_id",
            "code",
            "code:text",
            "code:in",
            "date",
            "value-quantity",
            "subject",
            "subject:Patient.name",
            "_sort",
            "_include",
            "_has:Observation:subject:code",
            "_lastUpdated",
            "_elements",
            "_summary",
            "_total",
            "_format",
            "_count");

    private final Http http;
    private final Bystander bystander;

    HostileInputTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.bystander = new Bystander(port);
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

    @AfterAll
    void others_were_served_meanwhile() {
        bystander.close();
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
            ClientsFault.isMet(http.post("/fhir/" + type + "/$validate", body), body);
            Answer stored = ClientsFault.isMet(http.post("/fhir/" + type, body), body);
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
            ClientsFault.isMet(
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
            ClientsFault.isMet(
                    http.send(http.request(path)
                            .header("Accept", random.nextBoolean() ? "text/html" : "application/fhir+json")
                            .GET()),
                    path);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void spoiled_XML_is_judged_or_refused(long seed) {
        RandomGenerator random = new Random(seed);
        XmlMutation mutation = new XmlMutation(random);
        for (int i = 0; i < REQUESTS; i++) {
            String sound = any(RESOURCES, random).toString();
            Resource resource = (Resource) R4.newJsonParser().parseResource(sound);
            String body = mutation.of(R4.newXmlParser().encodeResourceToString(resource));
            ClientsFault.isMet(xml("/fhir/" + resource.fhirType() + "/$validate", body), body);
            Answer stored = ClientsFault.isMet(xml("/fhir/" + resource.fhirType(), body), body);
            if (stored.status() == 201) {
                http.delete("/fhir/" + resource.fhirType() + "/" + stored.id());
            }
        }
    }

    private Answer xml(String path, String body) {
        return http.send(http.request(path)
                .header("Content-Type", "application/fhir+xml")
                .header("Accept", "application/fhir+json")
                .POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 14})
    void random_bytes_are_refused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            byte[] body = new byte[1 + random.nextInt(300)];
            random.nextBytes(body);
            String type = any(
                    List.of(
                            "application/fhir+json",
                            "application/fhir+xml",
                            "application/x-www-form-urlencoded",
                            "x/y"),
                    random);
            for (String path : List.of("/fhir", "/fhir/Patient", "/fhir/Patient/_search", "/cds-services/bmn-flag")) {
                Answer answer = http.post(path, type, BodyPublishers.ofByteArray(body));
                ClientsFault.isMet(answer, type + " " + path + " " + seed + " " + i);
                if (!type.endsWith("urlencoded")) {
                    assertThat(answer.status()).isBetween(400, 499);
                }
            }
        }
    }

    @Test
    void naughty_texts_in_every_text_of_a_resource() {
        for (ObjectNode sound : RESOURCES.stream().limit(EXAMPLES).toList()) {
            String type = sound.path("resourceType").asText();
            List<JsonPlace> places = JsonPlace.textsOf(sound);
            for (int i = 0; i < NaughtyTexts.ALL.size(); i++) {
                ObjectNode body = sound.deepCopy();
                // each text in turn, so that one that is refused does not hide the others
                JsonPlace.textsOf(body).get(i % places.size()).set(NaughtyTexts.ALL.get(i));
                Answer stored = ClientsFault.isMet(http.post("/fhir/" + type, body.toString()), body);
                if (stored.status() == 201) {
                    http.delete("/fhir/" + type + "/" + stored.id());
                }
            }
        }
    }

    /** Each text in turn at another place: every place meets some, and every text is met. */
    @Test
    void naughty_texts_in_searches_and_addresses() {
        for (int i = 0; i < NaughtyTexts.ALL.size(); i++) {
            String text = NaughtyTexts.ALL.get(i);
            String address = ADDRESSES.get(i % ADDRESSES.size()).formatted("code", coded(text));
            ClientsFault.isMet(http.get(address), address);
            String search = "/fhir/Observation?" + SEARCHES.get(i % SEARCHES.size()) + "=" + coded(text);
            ClientsFault.isMet(http.get(search), search);
        }
    }

    @Test
    void naughty_texts_that_are_stored_do_no_harm_where_they_are_shown() {
        List<String> shown = List.of(
                "/patients/%s",
                "/fhir/Patient/%s/$assess-marrow", "/fhir/Patient/%s/$everything", "/fhir/Patient/%s?_format=xml");
        for (int i = 0; i < NaughtyTexts.ALL.size(); i++) {
            String text = NaughtyTexts.ALL.get(i);
            ObjectNode patient = MAPPER.createObjectNode().put("resourceType", "Patient");
            patient.putArray("name").addObject().put("family", text).put("text", text);
            patient.putArray("identifier").addObject().put("system", text).put("value", text);
            Answer stored = ClientsFault.isMet(http.post("/fhir/Patient", patient.toString()), text);
            if (stored.status() == 201) {
                ClientsFault.isMet(http.get(shown.get(i % shown.size()).formatted(stored.id())), text);
                http.delete("/fhir/Patient/" + stored.id());
            }
        }
    }

    private static String coded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
