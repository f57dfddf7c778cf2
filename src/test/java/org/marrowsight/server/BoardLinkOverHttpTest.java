package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a card to the board of its patient, by an address that names nobody. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardLinkOverHttpTest {

    private static final DemoPatient HARADA = DemoPatients.packaged().patients().stream()
            .filter(patient -> patient.caseId().equals("S000-HARADA"))
            .findFirst()
            .orElseThrow();

    private final Http http;
    private final String origin;
    private final SealedHandles handles;
    private final String prefix = "link-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final DemoCalendar calendar;

    BoardLinkOverHttpTest(@LocalServerPort int port, SealedHandles handles, ZoneId zone) {
        this.http = new Http(port);
        this.origin = "http://127.0.0.1:" + port;
        this.handles = handles;
        this.calendar = DemoCalendar.inWhich(HARADA.last(), Instant.now(), zone);
    }

    private String harada() {
        HARADA.timeline()
                .forEach(point -> assertThat(http.post("/fhir", calendar.fill(DemoPatients.template(point), prefix))
                                .status())
                        .isEqualTo(200));
        return prefix + HARADA.patient();
    }

    private List<String> links(String patient, String fhirServer, String prefetch) {
        Answer answer = http.post(
                "/cds-services/bmn-flag",
                "application/json",
                BodyPublishers.ofString(
                        """
                        {"hook": "patient-view", "hookInstance": "%s", %s
                         "context": {"userId": "Practitioner/reader", "patientId": "%s"}%s}"""
                                .formatted(UUID.randomUUID(), fhirServer, patient, prefetch)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> links = new ArrayList<>();
        for (JsonNode link : answer.json().at("/cards/0/links")) {
            assertThat(link.path("type").asText()).isEqualTo("absolute");
            links.add(link.path("url").asText());
        }
        return links;
    }

    private String ourOwn() {
        return "\"fhirServer\": \"" + origin + "/fhir\",";
    }

    @Test
    void a_card_on_a_patient_of_this_server_leads_to_the_board_without_naming_the_patient() {
        String patient = harada();

        List<String> links = links(patient, ourOwn(), "");

        assertThat(links).hasSize(2);
        assertThat(links.get(1)).startsWith(origin + "/board/").doesNotContain(patient, "harada");
        Answer board = http.get(links.get(1).substring(origin.length()));
        assertThat(board.status()).isEqualTo(200);
        assertThat(board.header("Cache-Control")).hasValue("no-store");
        assertThat(board.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(board.body()).contains("tier-confirmed", "<code>" + patient + "</code>");
    }

    @Test
    void the_board_moves_along_its_days_under_the_same_address() {
        String handle = handles.seal(harada(), Instant.now(), Instant.now().plus(Duration.ofHours(1)));

        Answer day28 =
                http.get("/board/" + handle + "?asOf=" + calendar.dayZero().plusDays(28));

        assertThat(day28.status()).isEqualTo(200);
        assertThat(day28.body()).contains("tier-probable").contains("href=\"?asOf=");
    }

    @Test
    void the_board_shows_the_moment_of_the_card_first() {
        Instant moment = calendar.dayZero()
                .plusDays(30)
                .atStartOfDay(ZoneId.systemDefault())
                .toInstant();
        String handle = handles.seal(harada(), moment, Instant.now().plus(Duration.ofHours(1)));

        assertThat(http.get("/board/" + handle).body())
                .contains("value=\"" + calendar.dayZero().plusDays(30) + "\"")
                .contains("tier-probable");
    }

    @Test
    void a_card_for_another_server_has_no_such_link() {
        String prefetch =
                """
                , "prefetch": {"patient": %s, "conditions": null, "bloodTests": null, "symptoms": null, "marrow": %s,
                 "medicationRequests": null, "medicationAdministrations": null, "medicationStatements": null,
                 "procedures": null}"""
                        .formatted("{\"resourceType\": \"Patient\", \"id\": \"p1\"}", necrosis());

        assertThat(links("p1", "\"fhirServer\": \"https://ehr.example/fhir\",", prefetch))
                .hasSize(1);
        assertThat(links("p1", "", prefetch)).hasSize(1);
    }

    private String necrosis() {
        return """
                {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
                  {"resourceType": "Observation", "id": "n1", "status": "final",
                   "code": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-observation",
                                        "code": "trephine-histology"}]},
                   "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "%s",
                   "valueCodeableConcept": {"coding": [{
                     "system": "https://marrowsight.org/fhir/CodeSystem/marrow-finding", "code": "necrosis-present"}]}}}]}"""
                .formatted(calendar.dayZero().plusDays(40));
    }

    @Test
    void an_expired_link_is_gone_and_a_changed_one_leads_nowhere() {
        String patient = harada();
        String expired = handles.seal(patient, Instant.now(), Instant.now().minusSeconds(1));

        Answer gone = http.get("/board/" + expired);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("This link has expired").doesNotContain(patient);
        for (String other : List.of(expired.substring(1), "x" + expired, patient, "harada")) {
            assertThat(http.get("/board/" + other).status()).as(other).isEqualTo(404);
        }
        assertThat(http.get("/board").status()).isEqualTo(404);
    }
}
