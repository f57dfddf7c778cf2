package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No way into the storage is open to a narrative that does more than to show text. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class NarrativeOverHttpTest {

    private static final String ATTACK =
            "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><script>alert(1)</script></div>\"}";

    /** Without it these are refused before anybody looks at their narrative. */
    private static final Map<String, String> NEEDED = Map.of(
            "ConceptMap",
            "\"url\":\"https://narrative.example/ConceptMap/x\",\"status\":\"draft\",",
            "SearchParameter",
            "\"url\":\"https://narrative.example/SearchParameter/x\",\"name\":\"X\",\"status\":\"draft\",\"description\":\"x\","
                    + "\"code\":\"x-narrative\",\"base\":[\"Observation\"],\"type\":\"token\",\"expression\":\"Observation.method\",");

    private final Http http;
    private final String tag = UUID.randomUUID().toString();

    NarrativeOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private String patient() {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:narrative\",\"value\":\"" + tag
                + "\"}]," + ATTACK + "}";
    }

    private void isRefused(Answer answer, String where) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/expression/0").asText()).isEqualTo(where);
        assertThat(answer.json().at("/issue/0/details/text").asText()).contains("<script>", "without text");
        assertThat(http.get("/fhir/Patient?_summary=count&identifier=urn:narrative%7C" + tag)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    private static String bundle(String type, String resource) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[{\"resource\":" + resource
                + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}]}";
    }

    static List<String> types() {
        return List.copyOf(ServedTypes.NAMES);
    }

    @ParameterizedTest
    @MethodSource
    void types(String type) {
        String resource = "{\"resourceType\":\"" + type + "\"," + NEEDED.getOrDefault(type, "") + ATTACK + "}";

        Answer answer = http.post("/fhir/" + type, resource);

        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.body()).contains(type + ".text", "<script>");
    }

    @Test
    void created_or_updated() {
        isRefused(http.post("/fhir/Patient", patient()), "Patient.text");
        String withId = patient()
                .replace("{\"resourceType\":\"Patient\"", "{\"resourceType\":\"Patient\",\"id\":\"n" + tag + "\"");
        isRefused(http.put("/fhir/Patient/n" + tag, withId), "Patient.text");
        isRefused(http.put("/fhir/Patient?identifier=urn:narrative%7C" + tag, patient()), "Patient.text");
        isRefused(
                http.send(http.request("/fhir/Patient")
                        .header("Content-Type", "application/fhir+json")
                        .header("If-None-Exist", "identifier=urn:narrative|" + tag)
                        .POST(BodyPublishers.ofString(patient()))),
                "Patient.text");
    }

    @Test
    void in_XML() {
        String xml = "<Patient xmlns=\"http://hl7.org/fhir\"><text><status value=\"generated\"/>"
                + "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></div></text>"
                + "<identifier><system value=\"urn:narrative\"/><value value=\"" + tag + "\"/></identifier></Patient>";

        isRefused(
                http.post("/fhir/Patient?_format=json", "application/fhir+xml", BodyPublishers.ofString(xml)),
                "Patient.text");
    }

    @Test
    void contained_in_another_resource() {
        String report = "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"subject\":{\"reference\":\"#p\"},\"contained\":["
                + patient().replace("\"Patient\",", "\"Patient\",\"id\":\"p\",")
                + "]}";

        isRefused(http.post("/fhir/DiagnosticReport", report), "DiagnosticReport.contained[0].text");
    }

    @Test
    void in_a_transaction() {
        isRefused(http.post("/fhir", bundle("transaction", patient())), "Bundle.entry[0].resource.text");
    }

    @Test
    void in_a_batch() {
        Answer answer = http.post("/fhir", bundle("batch", patient()));

        assertThat(answer.json().at("/entry/0/response/status").asText()).startsWith("422");
        assertThat(answer.json().at("/entry/0/response/outcome").toString()).contains("Patient.text", "<script>");
    }

    @Test
    void asked_about_with_validate() {
        Answer answer = http.post("/fhir/Patient/$validate", patient());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/issue/0/severity").asText()).isEqualTo("error");
        assertThat(answer.json().at("/issue/0/expression/0").asText()).isEqualTo("Patient.text");
    }

    @Test
    void that_is_no_markup_at_all() {
        Answer answer = http.post("/fhir/Patient", patient().replace("</script>", ""));

        assertThat(answer.status()).as("%s", answer).isBetween(400, 422);
        assertThat(answer.body()).doesNotContain("Exception", "org.hl7", "HAPI");
    }

    @Test
    void that_is_plain_is_stored_and_shown() {
        String plain = patient().replace("<script>alert(1)</script>", "<p><b>necrosis</b></p>");

        Answer stored = http.post("/fhir/Patient", plain);

        assertThat(stored.status()).as("%s", stored).isEqualTo(201);
        assertThat(http.get("/fhir/Patient/" + stored.id()).body()).contains("<b>necrosis</b>");
    }
}
