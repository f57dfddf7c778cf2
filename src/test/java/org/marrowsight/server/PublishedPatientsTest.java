package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.server.DemoPatient.TimePoint;
import org.marrowsight.validation.Judgement;
import org.marrowsight.validation.ResourceJudge;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every published patient at every point in time: posted through all checks, asked of the hook and of the operation, and
 * compared with what was expected before the decision was built. The expectations are data in
 * {@code published-cases.json}.
 */
@RunningServer
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedPatientsTest {

    private static final DemoPatients DEMO = DemoPatients.packaged();
    private static final Set<String> SILENT = Set.of("alternative", "not-supported", "insufficient");

    private final Http http;
    private final String ownBase;
    private final ZoneId zone;
    private final ResourceJudge judge;
    private final Map<String, DemoCalendar> wholeCopies = new HashMap<>();

    PublishedPatientsTest(@LocalServerPort int port, ZoneId zone, ResourceJudge judge) {
        this.http = new Http(port);
        this.ownBase = "http://127.0.0.1:" + port + "/fhir";
        this.zone = zone;
        this.judge = judge;
    }

    /** One patient at one point in time, with what is expected. */
    record Point(DemoPatient patient, TimePoint time, PublishedCases.Entry expectation) {

        @Override
        public String toString() {
            return patient.caseId() + " " + (time.index() + 1) + " " + time.label() + ": " + expectation.tier()
                    + expectation.grade().map(grade -> " " + grade).orElse("");
        }
    }

    /** In the order of the expectations, so that a case that is not written fails. */
    static Stream<Point> points() {
        return PublishedCases.read().cases().stream()
                .flatMap(known -> known.timeline().stream().map(entry -> point(known.caseId(), entry)));
    }

    private static Point point(String caseId, PublishedCases.Entry entry) {
        DemoPatient patient = DEMO.patients().stream()
                .filter(candidate -> candidate.caseId().equals(caseId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(caseId + " is not written"));
        TimePoint time = patient.timeline().stream()
                .filter(candidate -> candidate.index() == entry.index())
                .findFirst()
                .orElseThrow(() -> new AssertionError(caseId + " lacks entry " + entry.index()));
        return new Point(patient, time, entry);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void With_what_was_known_then(Point point) {
        String prefix = "then" + point.time().index() + "-";
        DemoCalendar calendar = DemoCalendar.inWhich(point.time(), Instant.now(), zone);
        point.patient().timeline().stream()
                .filter(time -> time.index() <= point.time().index())
                .forEach(time -> store(time, calendar, prefix));
        String patientId = prefix + point.patient().patient();

        assertHook(hook(patientId), point.expectation());
        assertOperation(assess(patientId, ""), point.expectation());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void In_retrospect_with_everything_on_record(Point point) {
        String prefix = "later-";
        DemoCalendar calendar = wholeCopies.computeIfAbsent(point.patient().patient(), id -> {
            DemoCalendar whole = DemoCalendar.inWhich(point.patient().last(), Instant.now(), zone);
            point.patient().timeline().forEach(time -> store(time, whole, prefix));
            return whole;
        });

        Answer answer = assess(prefix + point.patient().patient(), "?asOf=" + calendar.at(point.time()));

        assertOperation(answer, point.expectation());
    }

    private void store(TimePoint time, DemoCalendar calendar, String prefix) {
        Answer answer = http.post("/fhir", calendar.fill(DemoPatients.template(time), prefix));
        assertThat(answer.status()).as("%s: %s", time.file(), answer.body()).isEqualTo(200);
        answer.json().path("entry").forEach(entry -> assertThat(
                        entry.at("/response/status").asText())
                .as(time.file())
                .matches("20[01].*"));
    }

    private Answer hook(String patientId) {
        ObjectNode call = new JsonMapper().createObjectNode();
        call.put("hook", "patient-view").put("hookInstance", UUID.randomUUID().toString());
        call.put("fhirServer", ownBase);
        call.putObject("context").put("userId", "Practitioner/reader").put("patientId", patientId);
        return http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(call.toString()));
    }

    private Answer assess(String patientId, String query) {
        return http.get("/fhir/Patient/" + patientId + "/$assess-marrow" + query);
    }

    private static void assertHook(Answer answer, PublishedCases.Entry expectation) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode told = answer.json().path("extension").path("org.marrowsight.assessment");
        assertThat(told.path("tier").asText()).as(answer.body()).isEqualTo(expectation.tier());
        expectation.grade().ifPresent(grade -> assertThat(told.path("grade").asText())
                .isEqualTo(grade));
        assertCard(answer.json().path("cards"), expectation);
    }

    private static void assertCard(JsonNode cards, PublishedCases.Entry expectation) {
        assertThat(cards.size()).isEqualTo(SILENT.contains(expectation.tier()) ? 0 : 1);
        if (!cards.isEmpty()) {
            String summary = cards.path(0).path("summary").asText();
            assertThat(summary).hasSizeLessThan(140).containsIgnoringCase("marrow");
            assertThat(cards.toString()).doesNotContainIgnoringCase("necrosis is excluded");
            expectation.grade().ifPresent(grade -> assertThat(summary).contains("grade " + grade));
        }
    }

    private void assertOperation(Answer answer, PublishedCases.Entry expectation) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(parameter(answer, "tier").path("valueCoding").path("code").asText())
                .as(answer.body())
                .isEqualTo(expectation.tier());
        expectation.grade().ifPresent(grade -> assertThat(
                        parameter(answer, "grade").path("valueCode").asText())
                .isEqualTo(grade));
        assertResource(parameter(answer, "assessment").path("resource"), expectation);
    }

    private void assertResource(JsonNode assessment, PublishedCases.Entry expectation) {
        assertThat(assessment.at("/prediction/0/qualitativeRisk/coding/0/code").asText())
                .isEqualTo(expectation.tier());
        RiskAssessment resource =
                GuideFiles.R4.newJsonParser().parseResource(RiskAssessment.class, assessment.toString());
        assertThat(judge.judge(resource)).as("%s", assessment).isEqualTo(new Judgement(true, List.of()));
    }

    private static JsonNode parameter(Answer answer, String name) {
        List<JsonNode> found = answer.json().findParents("name").stream()
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .toList();
        return Optional.of(found)
                .filter(list -> !list.isEmpty())
                .map(list -> list.get(0))
                .orElseThrow(() -> new AssertionError("no parameter " + name + " in " + answer.body()));
    }
}
