package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clinicians and programs see every patient, and no more than their scopes say. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffTokenTest {

    private final AuthorizationServer issuer;
    private final Http http;
    private final Caller system;
    private final TwoPatients two;

    StaffTokenTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.issuer = issuer;
        this.http = new Http(port);
        this.system = new Caller(http, issuer.system("system/*.cruds"));
        this.two = TwoPatients.storedBy(system);
    }

    @ParameterizedTest
    @CsvSource({
        "user/*.rs, /fhir/Patient/{b}, 200",
        "user/*.rs, /fhir/Patient/{b}/$everything, 200",
        "user/*.rs, /fhir/Patient/{b}/$assess-marrow, 200",
        "user/*.rs, /fhir/Observation/o{b}/_history, 200",
        "user/*.rs, /fhir/Observation/_history, 200",
        "user/*.rs, /fhir/AuditEvent, 403",
        "user/*.rs, /fhir/Patient/nosuch, 404",
        "user/*.rs, /fhir/Observation?subject:Patient.family=ofb, 200",
        "user/Observation.rs user/Patient.rs, /fhir/Observation?subject:Patient.family=ofb, 200",
        "user/Observation.rs user/Patient.rs, /fhir/Observation?_include=Observation:subject:Patient, 200",
        "user/Observation.rs user/Patient.rs, /fhir/Observation?_include=Observation:subject, 200",
        "user/Observation.rs, /fhir/Observation?subject:Patient.family=ofb, 403",
        "user/Observation.rs, /fhir/Observation?_include=Observation:subject:Patient, 403",
        "user/Observation.rs, /fhir/Observation?_has:DiagnosticReport:result:code=x, 403",
        "user/Observation.rs, /fhir/Observation/o{b}, 200",
        "user/Observation.rs, /fhir/Patient/{b}, 403",
        "user/Observation.rs, /fhir/Patient/{b}/$assess-marrow, 403",
        "user/Observation.rs, /fhir/_history, 403",
        "user/Observation.r, /fhir/Observation, 403",
        "user/Observation.s, /fhir/Observation/o{b}, 403",
        "user/AuditEvent.rs, /fhir/AuditEvent, 403",
        "patient/Observation.rs, /fhir/Observation, 403"
    })
    void clinicians(String scope, String path, int status) {
        Answer answer = new Caller(http, issuer.clinician(scope))
                .get(path.replace("{b}", two.b()).replace("{a}", two.a()));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/{a}, o{a}, 200",
        "Patient/{a}, o{b}, 404",
        "https://marrow.example/fhir/Patient/{a}, o{a}, 200",
        "https://ehr.example/fhir/Patient/{a}, o{a}, 403",
        "https://ehr.example/fhir/Practitioner/x, o{b}, 200",
        "RelatedPerson/{a}, o{a}, 403",
        "Practitioner, o{a}, 403",
        "Person/{a}, o{a}, 403"
    })
    void who_signed_in_decides_what_user_scopes_mean(String fhirUser, String observation, int status) {
        Caller person = new Caller(http, issuer.person(fhirUser.replace("{a}", two.a()), "user/*.rs"));

        assertThat(person.get("/fhir/Observation/"
                                + observation.replace("{a}", two.a()).replace("{b}", two.b()))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_program_writes_what_its_scopes_name_and_nothing_else() {
        Caller writer = new Caller(http, issuer.system("system/Observation.c"));
        String observation = "{\"resourceType\": \"Observation\", " + TwoPatients.observation(two.b(), "w") + "}";

        assertThat(writer.post("/fhir/Observation", observation).status()).isEqualTo(201);
        assertThat(writer.post("/fhir/Patient", "{\"resourceType\": \"Patient\"}")
                        .status())
                .isEqualTo(403);
        assertThat(writer.get("/fhir/Observation").status()).isEqualTo(403);
        assertThat(writer.delete("/fhir/Observation/o" + two.b()).status()).isEqualTo(403);
        assertThat(writer.put(
                                "/fhir/Observation/new" + two.b(),
                                observation.replace("{\"res", "{\"id\": \"new" + two.b() + "\", \"res"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void to_update_is_not_to_create() {
        Caller updater = new Caller(http, issuer.system("system/Observation.u"));
        String id = "Observation/up" + two.b();

        assertThat(updater.put("/fhir/" + id, TwoPatients.resource(id, TwoPatients.observation(two.b(), "w")))
                        .status())
                .isEqualTo(404);
        assertThat(system.get("/fhir/" + id).status()).isEqualTo(404);
    }

    @Test
    void conditional_writes_need_to_be_allowed_to_search() {
        String observation =
                "{\"resourceType\": \"Observation\", " + TwoPatients.observation(two.b(), "once" + two.b()) + "}";

        assertThat(conditional(issuer.system("system/Observation.c"), observation)
                        .status())
                .isEqualTo(403);
        assertThat(conditional(issuer.system("system/Observation.cs"), observation)
                        .status())
                .isEqualTo(201);
        assertThat(conditional(issuer.system("system/Observation.cs"), observation)
                        .status())
                .isEqualTo(200);
        Caller all = new Caller(http, issuer.system("system/Observation.cruds"));
        assertThat(all.put("/fhir/Observation?code=once" + two.b(), observation).status())
                .isEqualTo(200);
        assertThat(all.delete("/fhir/Observation?code=once" + two.b()).status()).isEqualTo(200);
    }

    private Answer conditional(String token, String observation) {
        return http.send(new Caller(http, token)
                .json("/fhir/Observation")
                .header("If-None-Exist", "code=once" + two.b())
                .POST(BodyPublishers.ofString(observation)));
    }

    @Test
    void transactions_with_references_by_search() {
        String entry =
                """
                {"resourceType": "Bundle", "type": "transaction", "entry": [{"request": {"method": "POST", "url": "Observation"},
                 "resource": {"resourceType": "Observation", "status": "final", "code": {"text": "x"},
                              "subject": {"reference": "Patient?_id=%s"}}}]}"""
                        .formatted(two.b());

        assertThat(new Caller(http, issuer.system("system/Observation.c"))
                        .post("/fhir", entry)
                        .status())
                .isEqualTo(403);
        Answer allowed = new Caller(http, issuer.system("system/Observation.c system/Patient.s")).post("/fhir", entry);
        assertThat(allowed.status()).as(allowed.toString()).isEqualTo(200);
    }

    @Test
    void judging_a_record_is_for_who_may_write_it() {
        String observation = "{\"resourceType\": \"Observation\", " + TwoPatients.observation(two.b(), "w") + "}";

        assertThat(new Caller(http, issuer.clinician("user/Observation.c"))
                        .post("/fhir/Observation/$validate", observation)
                        .status())
                .isEqualTo(200);
        assertThat(new Caller(http, issuer.clinician("user/Observation.rs"))
                        .post("/fhir/Observation/$validate", observation)
                        .status())
                .isEqualTo(403);
    }
}
