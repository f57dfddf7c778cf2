package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
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

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirErrorsTest {

    private final Http http;

    FhirErrorsTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private static void isClear(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/diagnostics").asText()).isNotBlank();
        assertThat(answer.body()).doesNotContain("HAPI-", "ca.uhn", "org.hl7.fhir.r4", "java.", "\\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\": \"Patient\"",
                "not json",
                "{}",
                "{\"resourceType\": \"Nonsense\"}",
                "{\"resourceType\": \"Patient\", \"birthDate\": \"yesterday\"}",
                "{\"resourceType\": \"Patient\", \"name\": \"a string\"}",
                "{\"resourceType\": \"Patient\", \"active\": \"perhaps\"}",
                "{\"resourceType\": \"Patient\", \"gendre\": \"male\"}",
                "{\"resourceType\": \"Patient\", \"name\": [{\"family\": [\"one\", \"two\"]}]}",
                "{\"resourceType\": \"Patient\", \"extension\": [null]}",
                "{\"resourceType\": \"Patient\", \"extension\": [\"text\"]}",
                "{\"resourceType\": \"Patient\", \"_birthDate\": {\"extension\": [null]}}",
                "{\"resourceType\": \"Observation\"}"
            })
    void a_body_that_is_no_patient_is_the_clients_fault(String body) {
        isClear(http.post("/fhir/Patient", body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<Patient", "<Patient xmlns=\"http://hl7.org/fhir\"><birthDate value=\"x\"/></Patient>", "x"})
    void unparseable_xml_is_the_clients_fault(String body) {
        isClear(
                http.send(http.request("/fhir/Patient")
                        .header("Content-Type", "application/fhir+xml")
                        .header("Accept", "application/fhir+json")
                        .POST(BodyPublishers.ofString(body))),
                400);
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir/Patient/not-there, 404",
        "/fhir/Coverage, 404",
        "/fhir/Task, 404",
        "/fhir/Bundle, 404",
        "/fhir/Subscription, 404",
        "/fhir/Patient?nonsense=1, 400",
        "/fhir/Patient?birthdate=yesterday, 400",
        "/fhir/Patient?_count=abc, 400",
        "/fhir/Patient?_count=-1, 400",
        "'/fhir/Observation?_filter=%2C', 400",
        "/fhir/Observation?_filter=status%20eq%20final, 400",
        "/fhir/Observation?value-quantity=0x10, 400",
        "/fhir/Observation?date=1e5, 400",
        "/fhir/Patient?_has:Observation=1, 400",
        "/fhir/Patient?_sort=nonsense, 400",
        "/fhir/Patient?_include=nonsense, 400",
        "/fhir?_getpages=nonsense, 410",
        "/fhir/$reindex, 400",
        "/fhir/$expunge, 400",
        "/fhir/Patient/$graphql, 400",
        "/fhir/ValueSet/bone-pain/$expand?count=x, 400",
        "/fhir/ValueSet/bone-pain/$expand?offset=-1, 400",
        "/fhir/CodeSystem/$lookup?system=x&code=y, 404",
        "/fhir/CodeSystem/$subsumes?system=x&codeA=y&codeB=y, 404"
    })
    void a_bad_address_is_the_clients_fault(String path, int status) {
        isClear(http.get(path), status);
    }

    @Test
    void a_type_that_is_not_served_names_those_that_are() {
        Answer answer = http.post("/fhir/Coverage", "{\"resourceType\": \"Coverage\"}");

        isClear(answer, 404);
        assertThat(answer.body()).contains("type Coverage", "Observation", "Specimen");
    }

    @Test
    void turtle_is_refused_in_a_format_that_can_be_read() {
        isClear(http.get("/fhir/metadata?_format=ttl"), 406);
        isClear(
                http.send(http.request("/fhir/Coverage")
                        .header("Accept", "text/turtle")
                        .GET()),
                406);
        isClear(http.post("/fhir/Patient", "text/turtle", BodyPublishers.ofString("<a> a <b> .")), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/$expunge", "/fhir/$reindex", "/fhir/$mark-all-resources-for-reindexing"})
    void maintenance_is_not_open_to_clients(String path) {
        isClear(http.post(path, "{\"resourceType\": \"Parameters\"}"), 400);
    }
}
