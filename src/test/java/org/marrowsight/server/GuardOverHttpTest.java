package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Attacks as a stranger would send them; each must be answered at once and leave the server as it was. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardOverHttpTest {

    private static final String JSON = "application/fhir+json";
    private static final int MEGABYTE = 1024 * 1024;

    private final Http http;

    GuardOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @AfterEach
    void the_server_still_answers() {
        assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    private static void isRefused(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/diagnostics").asText()).contains(reason);
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
    }

    private static byte[] gzip(InputStream content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            content.transferTo(out);
        }
        return bytes.toByteArray();
    }

    private Answer postGzip(byte[] body) {
        return http.send(http.request("/fhir/Patient")
                .header("Content-Type", JSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** A body whose length is not announced. */
    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "1e9999999", "1e400000000", "-1E-999999", "\"1e9999999\""})
    void a_giant_number_in_json(String number) {
        isRefused(
                http.post(
                        "/fhir/Observation",
                        """
                {"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":%s}}"""
                                .formatted(number)),
                400,
                "number");
    }

    @Test
    void a_giant_number_in_xml() {
        isRefused(
                http.post(
                        "/fhir/Observation",
                        "application/fhir+xml",
                        BodyPublishers.ofString(
                                """
                        <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="x"/></code>\
                        <valueQuantity><value value="1e9999999"/></valueQuantity></Observation>""")),
                400,
                "number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"value-quantity=1e9999999", "value-quantity=gt1%659999999", "value-quantity=1%7Cu%7C1e9999999"})
    void a_giant_number_in_a_search(String query) {
        isRefused(http.get("/fhir/Observation?" + query), 400, "number");
        isRefused(
                http.post(
                        "/fhir/Observation/_search",
                        "application/x-www-form-urlencoded",
                        BodyPublishers.ofString(query)),
                400,
                "number");
    }

    @Test
    void a_giant_number_in_the_condition_of_a_create() {
        isRefused(
                http.send(http.request("/fhir/Observation")
                        .header("Content-Type", JSON)
                        .header("If-None-Exist", "value-quantity=1e9999999")
                        .POST(BodyPublishers.ofString("{\"resourceType\":\"Observation\"}"))),
                400,
                "number");
    }

    @Test
    void a_gzip_bomb() throws IOException {
        byte[] bomb = gzip(new ByteArrayInputStream(new byte[300 * MEGABYTE]));
        assertThat(bomb.length).isLessThan(MEGABYTE);
        isRefused(postGzip(bomb), 413, "larger than");
    }

    @Test
    void broken_gzip_and_an_unknown_encoding() {
        isRefused(postGzip("not gzip".getBytes(StandardCharsets.US_ASCII)), 400, "gzip");
        isRefused(
                http.send(http.request("/fhir/Patient")
                        .header("Content-Type", JSON)
                        .header("Content-Encoding", "br")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "gzip");
    }

    @Test
    void an_honest_gzip_body_is_stored() throws IOException {
        byte[] patient = "{\"resourceType\":\"Patient\",\"gender\":\"other\"}".getBytes(StandardCharsets.UTF_8);
        Answer answer = postGzip(gzip(new ByteArrayInputStream(patient)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(http.get("/fhir/Patient/" + answer.id()).body()).contains("other");
    }

    @Test
    void sixty_four_megabytes_of_small_tokens() {
        byte[] body = ("{\"a\":[" + "1,".repeat(32 * MEGABYTE) + "1]}").getBytes(StandardCharsets.US_ASCII);
        isRefused(http.post("/fhir/Patient", JSON, BodyPublishers.ofByteArray(body)), 413, "larger than");
        isRefused(http.post("/fhir/Patient", JSON, chunked(body)), 413, "larger than");
    }

    @Test
    void small_tokens_within_the_size() {
        byte[] body = ("{\"a\":[" + "1,".repeat(6 * MEGABYTE) + "1]}").getBytes(StandardCharsets.US_ASCII);
        isRefused(http.post("/fhir/Patient", JSON, chunked(body)), 413, "tokens");
    }

    @Test
    void deep_nesting() {
        isRefused(
                http.post("/fhir/Patient", "{\"resourceType\":\"Patient\",\"a\":" + "[".repeat(100_000)),
                400,
                "nested deeper");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"resourceType\":\"Patient\",\"gender\":\"male\",\"gender\":\"female\"};same key twice",
                "{\"resourceType\":\"Patient\"}{\"resourceType\":\"Patient\"};goes on after",
                "[{\"resourceType\":\"Patient\"}];not a JSON object",
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"a\\u0000b\"}]};NUL"
            })
    void bodies_that_two_readers_would_read_differently(String body, String reason) {
        isRefused(http.post("/fhir/Patient", body), 400, reason);
        isRefused(http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(body)), 400, reason);
    }

    @Test
    void bytes_that_are_no_utf8() {
        byte[] latin = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"M\u00fcller\"}]}"
                .getBytes(StandardCharsets.ISO_8859_1);
        isRefused(http.post("/fhir/Patient", JSON, BodyPublishers.ofByteArray(latin)), 400, "UTF-8");
        isRefused(
                http.post("/fhir/Patient", JSON + ";charset=ISO-8859-1", BodyPublishers.ofString("{}")), 415, "UTF-8");
    }

    @Test
    void an_external_entity() {
        isRefused(
                http.post(
                        "/fhir/Patient",
                        "application/fhir+xml",
                        BodyPublishers.ofString(
                                """
                        <!DOCTYPE Patient [<!ENTITY x SYSTEM "file:///etc/passwd">]>\
                        <Patient xmlns="http://hl7.org/fhir"><name><family value="&x;"/></name></Patient>""")),
                400,
                "DOCTYPE");
    }

    @Test
    void a_bundle_with_too_many_entries() {
        String entry =
                "{\"resource\":{\"resourceType\":\"Patient\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";
        isRefused(
                http.post(
                        "/fhir",
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                                + (entry + ",").repeat(1_100)
                                + entry
                                + "]}"),
                413,
                "1100 entries");
    }

    @Test
    void a_query_with_too_much_in_it() {
        isRefused(http.get("/fhir/Patient?" + "name=a&".repeat(21)), 400, "repeated");
        isRefused(http.get("/fhir/Patient?name=" + "a".repeat(16_384)), 414, "longer than");
    }

    @Test
    void a_content_type_that_is_not_read() {
        isRefused(http.post("/fhir/Patient", "text/plain", BodyPublishers.ofString("{}")), 415, "Content-Type");
    }
}
