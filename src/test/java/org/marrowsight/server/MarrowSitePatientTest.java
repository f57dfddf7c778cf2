package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.server.DemoPatient.TimePoint;
import org.marrowsight.validation.Judgement;
import org.marrowsight.validation.ResourceJudge;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The published patient whose marrow was sought at four places (Harada 2021): where the advice would have led. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowSitePatientTest {

    private static final int DAY_OF_MRI = 45;
    private static final DemoPatient HARADA = DemoPatients.packaged().patients().stream()
            .filter(patient -> patient.caseId().equals("S000-HARADA"))
            .findFirst()
            .orElseThrow();

    private final Http http;
    private final String ownBase;
    private final ZoneId zone;
    private final ResourceJudge judge;

    MarrowSitePatientTest(@LocalServerPort int port, ZoneId zone, ResourceJudge judge) {
        this.http = new Http(port);
        this.ownBase = "http://127.0.0.1:" + port + "/fhir";
        this.zone = zone;
        this.judge = judge;
    }

    private String patientOnDay(int day) {
        TimePoint last = HARADA.timeline().stream()
                .filter(point -> point.day() <= day)
                .reduce((first, second) -> second)
                .orElseThrow();
        String prefix = "site-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        DemoCalendar calendar = DemoCalendar.inWhich(last, Instant.now(), zone);
        HARADA.timeline().stream()
                .filter(point -> point.index() <= last.index())
                .forEach(point -> {
                    Answer answer = http.post("/fhir", calendar.fill(DemoPatients.template(point), prefix));
                    assertThat(answer.status())
                            .as("%s: %s", point.file(), answer.body())
                            .isEqualTo(200);
                });
        return prefix + HARADA.patient();
    }

    private JsonNode ask(String hook, String patient, String... drafts) {
        ObjectNode call = new JsonMapper().createObjectNode();
        call.put("hook", hook).put("hookInstance", UUID.randomUUID().toString()).put("fhirServer", ownBase);
        ObjectNode context = call.putObject("context");
        context.put("userId", "Practitioner/reader").put("patientId", patient);
        ObjectNode bundle = context.putObject("draftOrders").put("resourceType", "Bundle");
        for (String draft : drafts) {
            bundle.withArray("/entry").addObject().set("resource", json(draft));
        }
        if (hook.equals("order-select")) {
            context.putArray("selections").add("ServiceRequest/first");
        }
        String service = hook.equals("order-select") ? "marrow-exam-site-select" : "marrow-exam-site-sign";
        Answer answer =
                http.post("/cds-services/" + service, "application/json", BodyPublishers.ofString(call.toString()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String aspiration(String id, String patient, String side) {
        return """
                {"resourceType": "ServiceRequest", "id": "%s", "status": "draft", "intent": "order",
                 "code": {"coding": [{"system": "http://snomed.info/sct", "code": "49401003"}]},
                 "subject": {"reference": "Patient/%s"},
                 "bodySite": [{"coding": [
                   {"system": "https://marrowsight.org/fhir/CodeSystem/marrow-site", "code": "%s"}]}]}"""
                .formatted(id, patient, side);
    }

    private static List<String> places(JsonNode answer) {
        List<String> places = new ArrayList<>();
        answer.at("/extension/org.marrowsight.site/places")
                .forEach(place -> places.add(place.path("site").asText() + " "
                        + place.path("part").asText() + ": "
                        + place.path("answer").asText() + " "
                        + place.path("classes")));
        return places;
    }

    @ParameterizedTest
    @CsvSource({"order-select", "order-sign"})
    void on_the_day_of_the_MRI_the_right_ilium_and_the_left_center_are_preferred_and_the_sternum_is_added(String hook) {
        String patient = patientOnDay(DAY_OF_MRI);

        JsonNode answer = ask(hook, patient, aspiration("first", patient, "left-iliac"));

        assertThat(places(answer))
                .containsSubsequence(
                        "right-iliac whole: prefer [\"B\"]",
                        "left-iliac central: prefer [\"B\"]",
                        "left-iliac peripheral: avoid [\"D\"]",
                        "sternum whole: add ");
        JsonNode card = answer.at("/cards/0");
        assertThat(card.path("summary").asText())
                .isEqualTo("Marrow sample: prefer Right ilium (B) and Left ilium, central part (B); avoid Left ilium,"
                        + " peripheral part (D); add Sternum");
        assertThat(card.path("indicator").asText()).isEqualTo("info");
        assertThat(card.path("detail").asText())
                .contains("necrotic: ", "dry tap: ", "(E59", "never a trephine")
                .doesNotContainIgnoringCase("excluded")
                .doesNotContain("<");
        assertThat(suggestions(card))
                .containsExactly(
                        "create Add a draft of a sternal aspiration",
                        "create Add a draft of a trephine biopsy of the left ilium");
        assertThat(answer.at("/extension/org.marrowsight.site/places/0/samples/0/yield")
                        .asText())
                .isEqualTo("necrotic");
    }

    @Test
    void before_the_MRI_the_left_ilium_is_warned_of_and_MRI_is_advised() {
        String patient = patientOnDay(DAY_OF_MRI - 1);

        JsonNode card = ask("order-sign", patient, aspiration("first", patient, "left-iliac"))
                .at("/cards/0");

        assertThat(card.path("indicator").asText()).isEqualTo("warning");
        assertThat(card.path("summary").asText()).startsWith("Left ilium: ").contains("sternal aspiration");
        assertThat(card.path("detail").asText()).contains("Consider MRI just before sampling");
    }

    @Test
    void every_suggested_draft_is_what_our_own_profile_asks_for() {
        String patient = patientOnDay(DAY_OF_MRI);
        String unplaced = aspiration("first", patient, "site-not-stated");

        JsonNode card = ask("order-sign", patient, unplaced).at("/cards/0");

        assertThat(suggestions(card))
                .containsExactly(
                        "update Change the aspiration to the right ilium",
                        "update Change the aspiration to the left ilium",
                        "create Add a draft of a sternal aspiration",
                        "create Add a draft of a trephine biopsy of the right ilium");
        card.path("suggestions").forEach(suggestion -> {
            JsonNode resource = suggestion.at("/actions/0/resource");
            ServiceRequest request =
                    GuideFiles.R4.newJsonParser().parseResource(ServiceRequest.class, resource.toString());
            assertThat(judge.judge(request)).as("%s", resource).isEqualTo(new Judgement(true, List.of()));
            assertThat(request.getSubject().getReference()).isEqualTo("Patient/" + patient);
            assertThat(request.getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.DRAFT);
        });
    }

    @Test
    void without_a_marrow_examination_there_is_nothing_to_say() {
        String patient = patientOnDay(DAY_OF_MRI);
        String film = aspiration("first", patient, "left-iliac").replace("49401003", "399208008");

        JsonNode answer = ask("order-select", patient, film, aspiration("second", patient, "left-iliac"));

        assertThat(answer.path("cards")).isEmpty();
        assertThat(answer.at("/extension/org.marrowsight.site/answer").asText()).isEqualTo("silent");
    }

    private static List<String> suggestions(JsonNode card) {
        return StreamSupport.stream(card.path("suggestions").spliterator(), false)
                .map(suggestion -> suggestion.at("/actions/0/type").asText() + " "
                        + suggestion.path("label").asText())
                .toList();
    }
}
