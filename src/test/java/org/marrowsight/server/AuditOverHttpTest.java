package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.marrowsight.audit.AuditTrail;
import org.marrowsight.audit.RefusedCalls;
import org.marrowsight.cdshooks.HookRequest;
import org.marrowsight.cdshooks.Records;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In secured mode it can be found out who did what, and only by programs that are meant to know. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditOverHttpTest {

    private final AuthorizationServer issuer;
    private final Http http;
    private final RefusedCalls refusals;
    private final AuditTrail trail;
    private final Caller system;
    private final Caller anna;
    private final TwoPatients two;

    AuditOverHttpTest(@LocalServerPort int port, AuthorizationServer issuer, RefusedCalls refusals, AuditTrail trail) {
        this.issuer = issuer;
        this.http = new Http(port);
        this.refusals = refusals;
        this.trail = trail;
        this.system = new Caller(http, issuer.system("system/*.cruds"));
        this.anna = new Caller(http, issuer.clinician("user/*.cruds"));
        this.two = TwoPatients.storedBy(system);
    }

    /** The events about a record, once there is one of the kind. */
    private List<JsonNode> events(String query, Predicate<String> awaited) {
        for (int attempt = 0; attempt < 200; attempt++) {
            // a refusal is counted after its answer has gone out, and told once a minute: not so long here
            refusals.all().forEach(trail::recordAuditEvent);
            Answer answer = system.get("/fhir/AuditEvent?_count=100&_sort=-date&" + query);
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            List<JsonNode> found = StreamSupport.stream(
                            answer.json().path("entry").spliterator(), false)
                    .map(entry -> entry.path("resource"))
                    .filter(event -> awaited.test(event.toString()))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
            pause();
        }
        throw new AssertionError("no such event for " + query);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode event(String record, Predicate<String> awaited) {
        return events("record=" + record, awaited).get(0);
    }

    private static Predicate<String> of(String profile) {
        return event -> event.contains(profile) && event.contains("Practitioner/anna");
    }

    @Test
    void a_read_names_the_record_the_patient_and_who_read_it() {
        anna.get("/fhir/Observation/o" + two.a());

        JsonNode event = event("Patient/" + two.a(), of("IHE.BasicAudit.PatientRead"));

        assertThat(event.path("action").asText()).isEqualTo("R");
        assertThat(event.toString())
                .contains(
                        "\"Observation/o" + two.a() + "\"",
                        "\"" + issuer.issuer() + "\"",
                        AuthorizationServer.AUDIENCE);
        assertThat(event.at("/agent/0/network/address").asText()).isEqualTo("127.0.0.1");
    }

    private static String query(JsonNode event) {
        return StreamSupport.stream(event.path("entity").spliterator(), false)
                .map(entity -> entity.path("query").asText())
                .filter(text -> !text.isEmpty())
                .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_search_names_whom_it_found_and_holds_what_was_asked_in_base64_alone() {
        anna.get("/fhir/Observation?patient=Patient/" + two.a() + "&code=ofa");

        JsonNode event = event("Patient/" + two.a(), of("IHE.BasicAudit.PatientQuery"));

        assertThat(query(event)).contains("Observation?", "code=ofa");
        assertThat(event.toString()).doesNotContain("code=ofa");
        assertThat(events("record=Patient/" + two.a(), of("Query"))).hasSize(1);
    }

    @Nested
    class A_search_that_shows_nothing {

        private final String sought = "sought-" + UUID.randomUUID();

        private List<JsonNode> told() {
            return events("subtype=search-type", of("IHE.BasicAudit.Query")).stream()
                    .filter(event -> query(event).contains(sought))
                    .toList();
        }

        private void isToldOnce() {
            for (int attempt = 0; told().isEmpty() && attempt < 50; attempt++) {
                pause();
            }
            assertThat(told()).singleElement().satisfies(event -> {
                assertThat(event.toString()).doesNotContain(sought);
                assertThat(event.at("/entity/0/role/code").asText()).isEqualTo("24");
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "&_summary=count", "&_count=0"})
        void is_told(String how) {
            assertThat(anna.get("/fhir/Patient?identifier=" + sought + how)
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
            isToldOnce();
        }

        @Test
        void is_told_when_it_came_as_an_entry_of_a_batch() {
            anna.post(
                    "/fhir",
                    """
                    {"resourceType": "Bundle", "type": "batch", "entry": [
                      {"request": {"method": "GET", "url": "Patient?identifier=%s"}}]}"""
                            .formatted(sought));
            isToldOnce();
        }
    }

    @Test
    void the_number_of_those_found_is_told_as_well() {
        assertThat(anna.get("/fhir/Observation?_summary=count&patient=Patient/" + two.a())
                        .json()
                        .path("total")
                        .asInt())
                .isPositive();
        assertThat(events("subtype=search-type", of("IHE.BasicAudit.Query")))
                .anyMatch(event -> query(event).contains("_summary=count"));
    }

    @Test
    void writes_of_all_kinds() {
        String id = "Observation/w" + two.a();
        anna.put("/fhir/" + id, TwoPatients.resource(id, TwoPatients.observation(two.a(), "one")));
        anna.put("/fhir/" + id, TwoPatients.resource(id, TwoPatients.observation(two.a(), "two")));
        anna.delete("/fhir/" + id);

        assertThat(event(id, of("IHE.BasicAudit.PatientCreate")).path("action").asText())
                .isEqualTo("C");
        assertThat(event(id, of("IHE.BasicAudit.PatientUpdate")).path("action").asText())
                .isEqualTo("U");
        assertThat(event(id, of("IHE.BasicAudit.PatientDelete")).path("action").asText())
                .isEqualTo("D");
        assertThat(event("Patient/" + two.a(), of("IHE.BasicAudit.PatientDelete")))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/Patient/{a}/$everything",
                "/fhir/Patient/{a}/$assess-marrow",
                "/fhir/Patient/{a}/_history",
                "/patients/{a}"
            })
    void what_shows_a_patient_in_other_ways(String path) {
        String area = path.replaceAll(".*[/$]", "")
                .replace("_history", "history-instance")
                .replace("{a}", "page patients");
        Answer answer = anna.get(path.replace("{a}", two.a()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);

        assertThat(event("Patient/" + two.a(), text -> text.contains(area) && text.contains("Practitioner/anna")))
                .isNotNull();
    }

    @Test
    void everything_about_a_patient_does_not_tell_who_looked() {
        event("Patient/" + two.a(), text -> text.contains("Create"));

        Answer everything = anna.get("/fhir/Patient/" + two.a() + "/$everything");

        assertThat(everything.status()).as("%s", everything).isEqualTo(200);
        assertThat(everything.body()).doesNotContain("AuditEvent");
    }

    @Test
    void a_patient_who_was_looked_at_can_be_deleted() {
        String id = "Patient/d" + two.a();
        system.put("/fhir/" + id, TwoPatients.resource(id, "\"gender\": \"other\""));
        anna.get("/fhir/" + id);
        event(id, of("PatientRead"));

        assertThat(system.delete("/fhir/" + id).status()).isEqualTo(200);
        assertThat(event(id, text -> text.contains("PatientDelete"))).isNotNull();
    }

    @Test
    void refusals_with_and_without_a_token() {
        // what others were refused before must not push these from the first page
        refusals.all();

        http.get("/fhir/Patient/" + two.a());
        new Caller(http, issuer.clinician("user/Observation.rs")).get("/fhir/Patient/" + two.a());

        JsonNode unknown = events("outcome=4", text -> text.contains("not signed in") && text.contains("fhir/Patient"))
                .get(0);
        JsonNode known = events("outcome=4", text -> text.contains("not allowed") && text.contains("Practitioner/anna"))
                .get(0);
        assertThat(unknown.toString()).contains("127.0.0.1").doesNotContain(two.a());
        assertThat(known.toString()).doesNotContain(two.a());
    }

    @Test
    void answers_of_CDS_hooks_once() {
        String user = "Practitioner/dora" + two.a();
        String body = HookRequest.withNothingOnRecord(two.a())
                .with("/context/userId", '"' + user + '"')
                .prefetch("patient", Records.patient(two.a()))
                .json();

        Answer answer = http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(body));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(events("date=gt2020", text -> text.contains(user))).hasSize(1);
    }

    @Test
    void what_is_open_to_everybody_is_read_unnoticed() {
        anna.get("/fhir/ValueSet/bone-pain");
        anna.get("/fhir/ValueSet?url=https://marrowsight.org/fhir/ValueSet/bone-pain");
        anna.get("/fhir/Observation/v" + two.b());
        event("Observation/v" + two.b(), of("PatientRead"));

        assertThat(system.get("/fhir/AuditEvent?_summary=count&record=ValueSet/bone-pain")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void only_programs_may_look_into_it_and_nobody_may_change_it() {
        String id = event("Patient/" + two.a(), text -> true).path("id").asText();

        for (String token : new String[] {
            issuer.patient(two.a(), "patient/*.cruds"),
            issuer.person("Patient/" + two.a(), "user/*.cruds"),
            issuer.clinician("user/*.cruds user/AuditEvent.cruds")
        }) {
            Caller caller = new Caller(http, token);
            assertThat(caller.get("/fhir/AuditEvent/" + id).status()).isIn(403, 404);
            assertThat(caller.get("/fhir/AuditEvent?record=Patient/" + two.a()).status())
                    .isEqualTo(403);
            assertThat(caller.get("/fhir/AuditEvent/_history").status()).isEqualTo(403);
            assertThat(caller.delete("/fhir/AuditEvent/" + id).status()).isIn(403, 404);
        }
        assertThat(system.get("/fhir/AuditEvent/" + id).status()).isEqualTo(200);
        assertThat(system.delete("/fhir/AuditEvent/" + id).status()).isEqualTo(403);
        assertThat(system.put(
                                "/fhir/AuditEvent/" + id,
                                system.get("/fhir/AuditEvent/" + id).body())
                        .status())
                .isEqualTo(403);
        assertThat(system.post(
                                "/fhir",
                                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":"
                                        + "{\"method\":\"DELETE\",\"url\":\"AuditEvent/" + id + "\"}}]}")
                        .status())
                .isEqualTo(403);
    }
}
