package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** JSON that is well formed and no good FHIR, as senders of records get it wrong. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadFhirTest {

    private final Http http;
    private final Bystander bystander;

    BadFhirTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.bystander = new Bystander(port);
    }

    @AfterAll
    void others_were_served_meanwhile() {
        bystander.close();
    }

    private Answer post(String path, String body) {
        return ClientsFault.isMet(http.post(path, body), body);
    }

    private void isRefused(String path, String body) {
        Answer answer = post(path, body);
        assertThat(answer.status()).as("%s to %s", answer, body).isIn(400, 404, 409, 412, 422);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/diagnostics").asText()).as(body).isNotBlank();
    }

    private static String patient(String content) {
        return "{\"resourceType\":\"Patient\"" + (content.isEmpty() ? "" : ",") + content + "}";
    }

    static Stream<String> badPatients() {
        return Stream.of(
                "\"nonsense\":1",
                "\"Gender\":\"male\"",
                "\"gender\":1",
                "\"gender\":true",
                "\"gender\":\"\"",
                "\"gender\":\"nonsense\"",
                "\"active\":1",
                "\"name\":\"a\"",
                "\"name\":{}",
                "\"name\":[\"a\"]",
                "\"name\":[{\"family\":\"\"}]",
                "\"birthDate\":\"2020-13-01\"",
                "\"birthDate\":\"2020-02-30\"",
                "\"birthDate\":\"20200101\"",
                "\"birthDate\":\"01.01.2020\"",
                "\"birthDate\":\"-2020-01-01\"",
                "\"birthDate\":\"99999-01-01\"",
                "\"deceasedDateTime\":\"2020-01-01T25:00:00Z\"",
                "\"deceasedDateTime\":\"2020-01-01T10:00:00+99:99\"",
                "\"deceasedDateTime\":\"yesterday\"",
                "\"deceasedBoolean\":true,\"deceasedDateTime\":\"2020\"",
                "\"deceased\":true",
                "\"deceasedNonsense\":true",
                "\"multipleBirthInteger\":1.5",
                "\"multipleBirthInteger\":99999999999",
                "\"photo\":[{\"data\":\"!\"}]",
                "\"id\":1",
                "\"meta\":\"a\"",
                "\"meta\":{\"lastUpdated\":\"a\"}",
                "\"text\":\"a\"",
                "\"text\":{\"status\":\"generated\",\"div\":\"<div><p></div>\"}",
                "\"extension\":{}",
                "\"extension\":[{}]",
                "\"extension\":[{\"url\":\"a\",\"value\":1}]",
                "\"extension\":[{\"url\":\"a\",\"valueNonsense\":1}]",
                "\"contained\":{}",
                "\"contained\":[\"a\"]",
                "\"contained\":[{}]",
                "\"contained\":[{\"resourceType\":\"Nonsense\"}]",
                "\"contained\":[{\"resourceType\":1}]",
                "\"generalPractitioner\":[{\"reference\":\"#nosuch\"}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"RelatedPerson/x\"}}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"Patient/nosuch\"}}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"Nonsense/x\"}}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"nonsense\"}}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"?name=x\"}}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"Patient?name=nosuch\"}}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"Patient?\"}}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"http://elsewhere.example/fhir/Patient/1\"}}]",
                "\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"urn:uuid:00000000-0000-0000-0000-000000000000\"}}]",
                "\"communication\":[{\"language\":\"en\"}]",
                "\"contact\":[{\"relationship\":{}}]",
                "\"identifier\":[{\"use\":\"nonsense\"}]",
                "\"identifier\":[{\"period\":{\"start\":\"a\"}}]");
    }

    @ParameterizedTest
    @MethodSource("badPatients")
    void is_refused_in_a_sentence(String content) {
        isRefused("/fhir/Patient", patient(content));
    }

    static Stream<String> oddPatients() {
        return Stream.of(
                // what HAPI FHIR reads as something near to it
                "\"gender\":{}",
                "\"gender\":[\"male\"]",
                "\"active\":\"true\"",
                "\"name\":[[]]",
                "\"name\":[{\"given\":\"a\"}]",
                "\"name\":[{\"given\":[1]}]",
                "\"name\":[{\"given\":[{}]}]",
                "\"name\":[{\"family\":[\"a\"]}]",
                "\"birthDate\":\"2020-01-01T00:00:00Z\"",
                "\"multipleBirthInteger\":\"1\"",
                "\"photo\":[{\"size\":-1}]",
                "\"id\":\"a b\"",
                "\"id\":\"" + "a".repeat(65) + "\"",
                "\"id\":\"../x\"",
                "\"meta\":[]",
                "\"meta\":{\"profile\":\"a\"}",
                "\"text\":{\"status\":\"generated\"}",
                "\"text\":{\"status\":\"generated\",\"div\":\"a\"}",
                "\"extension\":[{\"url\":1}]",
                "\"extension\":[{\"url\":\"a\",\"valueString\":\"b\",\"valueInteger\":1}]",
                "\"telecom\":[{\"rank\":\"1\"}]",
                "\"implicitRules\":{}",
                "",
                "\"name\":[]",
                "\"name\":[null]",
                "\"name\":null",
                "\"name\":[{}]",
                "\"name\":[{\"given\":[]}]",
                "\"name\":[{\"given\":[null]}]",
                "\"name\":[{\"given\":[null,\"a\"],\"_given\":[{\"id\":\"b\"},null]}]",
                "\"name\":[{\"given\":[\"a\"],\"_given\":[null,null,null]}]",
                "\"name\":[{\"_given\":\"a\"}]",
                "\"gender\":null",
                "\"_gender\":null",
                "\"_gender\":{}",
                "\"_gender\":[]",
                "\"_gender\":\"a\"",
                "\"_gender\":{\"extension\":[{\"url\":\"a\",\"valueCode\":\"b\"}]}",
                "\"birthDate\":\"0001-01-01\"",
                "\"birthDate\":\"9999-12-31\"",
                "\"birthDate\":\"2020\"",
                "\"fhir_comments\":[\"a\"]",
                "\"contained\":[]",
                "\"contained\":[null]",
                "\"contained\":[{\"resourceType\":\"Patient\"}]",
                "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"#a\"}]",
                "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"a\"},{\"resourceType\":\"Patient\",\"id\":\"a\"}]",
                "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"a\",\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"b\"}]}]",
                "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"a\",\"link\":[{\"type\":\"refer\",\"other\":{\"reference\":\"#b\"}}]},"
                        + "{\"resourceType\":\"Patient\",\"id\":\"b\",\"link\":[{\"type\":\"refer\",\"other\":{\"reference\":\"#a\"}}]}],"
                        + "\"link\":[{\"type\":\"refer\",\"other\":{\"reference\":\"#a\"}}]",
                "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"a\",\"partOf\":{\"reference\":\"#a\"}}],"
                        + "\"managingOrganization\":{\"reference\":\"#a\"}",
                "\"link\":[{\"type\":\"refer\",\"other\":{\"reference\":\"#\"}}]",
                "\"meta\":{\"versionId\":\"99\",\"lastUpdated\":\"2999-01-01T00:00:00Z\"}",
                "\"meta\":{\"profile\":[\"http://elsewhere.example/nosuch|1\"]}",
                "\"meta\":{\"security\":[{}],\"tag\":[{\"code\":\"a\"},{\"code\":\"a\"}]}",
                "\"meta\":{\"tag\":[{\"system\":\"" + "a".repeat(3_000) + "\",\"code\":\"b\"}]}",
                "\"language\":\"x-nonsense\"",
                "\"id\":\"" + "a".repeat(64) + "\"",
                "\"identifier\":[{\"system\":\"a\",\"value\":\"" + "b".repeat(5_000) + "\"}]",
                "\"extension\":[{\"url\":\"a\",\"valueDecimal\":1.00000000000000000000000000000000000000000001}]",
                "\"extension\":[{\"url\":\"a\",\"valueDecimal\":1e29}]",
                "\"extension\":[{\"url\":\"a\",\"valueReference\":{\"reference\":\"Group/x\"}}]",
                "\"extension\":[" + "{\"url\":\"a\",\"extension\":[".repeat(40) + "{\"url\":\"a\"}" + "]}".repeat(40)
                        + "]");
    }

    @ParameterizedTest
    @MethodSource("oddPatients")
    void is_stored_or_refused(String content) {
        Answer answer = post("/fhir/Patient", patient(content));
        post("/fhir/Patient/$validate", patient(content));
        if (answer.status() == 201) {
            String id = answer.header("Location").orElseThrow().replaceAll(".*/Patient/([^/]+).*", "$1");
            ClientsFault.isMet(http.get("/fhir/Patient/" + id + "/$everything"), content);
            ClientsFault.isMet(http.get("/patients/" + id), content);
            http.delete("/fhir/Patient/" + id);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/fhir/Patient; {\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"a\"}}",
                "/fhir/Patient; {\"resourceType\":\"Bundle\",\"type\":\"batch\"}",
                "/fhir/Patient; {\"resourceType\":\"Nonsense\"}",
                "/fhir/Patient; {\"resourceType\":null}",
                "/fhir/Patient; {\"resourceType\":[\"Patient\"]}",
                "/fhir/Patient; {\"name\":[]}",
                "/fhir/Patient; {}",
                "/fhir/RelatedPerson; {\"resourceType\":\"RelatedPerson\"}",
                "/fhir; {\"resourceType\":\"Patient\"}",
                "/fhir; {\"resourceType\":\"Bundle\",\"type\":\"nonsense\"}",
                "/fhir; {\"resourceType\":\"Bundle\",\"type\":\"document\"}",
                "/fhir; {\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}",
                "/fhir/Observation; {\"resourceType\":\"Observation\",\"code\":{\"text\":\"a\"},\"effectiveDateTime\":\"1\"}",
                "/fhir/Observation; {\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"a\"},\"subject\":{\"reference\":\"Group/a\"}}",
                "/fhir/Observation; {\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"a\"},\"device\":{\"reference\":\"Device/a\"}}",
                "/fhir/Observation; {\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"a\"},\"performer\":[{\"reference\":\"CareTeam/a\"}]}"
            })
    void is_refused_at_its_address(String path, String body) {
        isRefused(path, body);
    }

    private static String bundle(String type, String entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + entries + "]}";
    }

    static Stream<String> badEntries() {
        String patient = "\"resource\":{\"resourceType\":\"Patient\"}";
        return Stream.of(
                "null",
                "{}",
                "{" + patient + "}",
                "{\"request\":{}}",
                "{\"request\":null}",
                "{\"request\":{\"method\":null}}",
                "{" + patient + ",\"request\":{\"url\":\"Patient\"}}",
                "{" + patient + ",\"request\":{\"method\":\"NONSENSE\",\"url\":\"Patient\"}}",
                "{\"request\":{\"method\":\"HEAD\",\"url\":\"Patient/a\"}}",
                "{\"resource\":{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\"W10=\"},"
                        + "\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/a\"}}",
                "{\"resource\":{\"resourceType\":\"Parameters\"},\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/a\"}}");
    }

    @ParameterizedTest
    @MethodSource("badEntries")
    void an_entry_that_does_not_say_what_is_to_be_done_refuses_the_whole(String entry) {
        isRefused("/fhir", bundle("batch", entry));
        isRefused("/fhir", bundle("transaction", entry));
    }

    static Stream<String> oddEntries() {
        String patient = "\"resource\":{\"resourceType\":\"Patient\"}";
        return Stream.of(
                "{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                "{\"request\":{\"method\":\"PUT\",\"url\":\"Patient/a\"}}",
                "{\"request\":{\"method\":\"GET\"}}",
                "{\"request\":{\"method\":\"DELETE\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"?\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"/\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/%zz\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/a%25\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient?name=%\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Nonsense/a\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"http://elsewhere.example/Patient/a\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/a/$everything\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/a/_history/x\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"metadata\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"$nonsense\"}}",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient\"}}",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/nosuch\"}}",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?\"}}",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Nonsense/a\"}}",
                "{" + patient + ",\"request\":{\"method\":\"POST\"}}",
                "{" + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}",
                "{" + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient/a\"}}",
                "{" + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient/$validate\"}}",
                "{" + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"?\"}}",
                "{" + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"nosuch=1\"}}",
                "{" + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient\"}}",
                "{" + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient?\"}}",
                "{" + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Observation/a\"}}",
                "{" + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/a b\"}}",
                "{" + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/x\",\"ifMatch\":\"nonsense\"}}",
                "{\"fullUrl\":\"nonsense\"," + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                "{\"resource\":{\"resourceType\":\"Bundle\",\"type\":\"batch\"},\"request\":{\"method\":\"POST\",\"url\":\"Bundle\"}}",
                "{\"resource\":{\"resourceType\":\"Parameters\"},\"request\":{\"method\":\"POST\",\"url\":\"Parameters\"}}",
                "{\"response\":{\"status\":\"200\"},\"request\":{\"method\":\"GET\",\"url\":\"Patient/nosuch\"}}",
                // the same address twice
                "{\"fullUrl\":\"urn:uuid:5d1f1f0e-0000-4000-8000-000000000001\"," + patient
                        + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
                        + "{\"fullUrl\":\"urn:uuid:5d1f1f0e-0000-4000-8000-000000000001\"," + patient
                        + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"twice\"},\"request\":{\"method\":\"PUT\",\"url\":\"Patient/twice\"}},"
                        + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"twice\"},\"request\":{\"method\":\"PUT\",\"url\":\"Patient/twice\"}}",
                // two that refer to each other
                linked(1, 2) + "," + linked(2, 1),
                // one that refers to itself, and to nobody
                linked(1, 1),
                linked(1, 3));
    }

    private static String linked(int from, int to) {
        return ("{\"fullUrl\":\"urn:uuid:5d1f1f0e-0000-4000-8000-00000000000%d\",\"resource\":{\"resourceType\":\"Patient\",\"link\":[{\"type\":"
                        + "\"seealso\",\"other\":{\"reference\":\"urn:uuid:5d1f1f0e-0000-4000-8000-00000000000%d\"}}]},"
                        + "\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}")
                .formatted(from, to);
    }

    @ParameterizedTest
    @MethodSource("oddEntries")
    void an_entry_is_carried_out_or_refused(String entries) {
        for (String type : new String[] {"batch", "transaction"}) {
            Answer answer = post("/fhir", bundle(type, entries));
            post("/fhir/Bundle/$validate", bundle(type, entries));
            assertThat(answer.json().toString()).doesNotContain("HAPI-", "\"500", "Exception");
        }
    }

    @Test
    void a_patch_is_refused_with_what_to_do_instead() {
        String id = post("/fhir/Patient", patient("")).id();
        for (String type :
                new String[] {"application/json-patch+json", "application/fhir+json", "application/xml-patch+xml", "x/y"
                }) {
            Answer answer = http.send(http.request("/fhir/Patient/" + id)
                    .header("Content-Type", type)
                    .method(
                            "PATCH",
                            java.net.http.HttpRequest.BodyPublishers.ofString(
                                    "[{\"op\":\"remove\",\"path\":\"/a\"}]")));

            assertThat(answer.status()).as("%s", answer).isEqualTo(405);
            assertThat(answer.header("Allow")).hasValue("GET, HEAD, POST, PUT, DELETE, OPTIONS");
            assertThat(answer.json().at("/issue/0/diagnostics").asText()).contains("by PUT");
        }
    }
}
