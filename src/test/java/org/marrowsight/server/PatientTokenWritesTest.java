package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
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
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the token of patient a writes, and every way that was thought of to write into the record of patient b. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class PatientTokenWritesTest {

    private final AuthorizationServer issuer;
    private final Http http;
    private final Caller system;
    private final TwoPatients two;
    private final Caller patient;

    PatientTokenWritesTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.issuer = issuer;
        this.http = new Http(port);
        this.system = new Caller(http, issuer.system("system/*.cruds"));
        this.two = TwoPatients.storedBy(system);
        this.patient = caller("patient/*.cruds");
    }

    private Caller caller(String scope) {
        return new Caller(http, issuer.patient(two.a(), scope));
    }

    private static String unnamed(String content) {
        return "{\"resourceType\": \"Observation\", " + content + "}";
    }

    private String own() {
        return TwoPatients.observation(two.a(), "mine");
    }

    private String theirs() {
        return TwoPatients.observation(two.b(), "mine");
    }

    private static String entry(String method, String url, String resource) {
        return "{\"fullUrl\": \"urn:uuid:6d0a1c1e-0000-4000-8000-%012d\", \"request\": {\"method\": \"%s\", \"url\": \"%s\"}%s}"
                .formatted(
                        Math.floorMod(url.hashCode(), 1_000_000),
                        method,
                        url,
                        resource.isEmpty() ? "" : ", \"resource\": " + resource);
    }

    private static String bundle(String type, String... entries) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"%s\", \"entry\": [%s]}"
                .formatted(type, String.join(",", entries));
    }

    private int versions(String id) {
        return system.get("/fhir/" + id + "/_history").json().path("entry").size();
    }

    @Nested
    class Allowed {

        @Test
        void to_create_update_and_delete_the_patients_own_records() {
            Answer created = patient.post("/fhir/Observation", unnamed(own()));
            assertThat(created.status()).as(created.toString()).isEqualTo(201);
            String id = "Observation/" + created.id();

            Answer updated =
                    patient.put("/fhir/" + id, TwoPatients.resource(id, own() + ", \"note\": [{\"text\": \"n\"}]"));
            assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
            assertThat(patient.delete("/fhir/" + id).status()).isEqualTo(200);
        }

        @Test
        void to_refer_to_the_patients_own_records() {
            String content = own() + ", \"hasMember\": [{\"reference\": \"Observation/o%s\"}]".formatted(two.a());

            assertThat(patient.post("/fhir/Observation", unnamed(content)).status())
                    .isEqualTo(201);
        }

        @Test
        void to_do_so_in_a_transaction() {
            Answer answer = patient.post(
                    "/fhir",
                    bundle(
                            "transaction",
                            entry("POST", "Observation", unnamed(own())),
                            entry(
                                    "PUT",
                                    "Observation/v" + two.a(),
                                    TwoPatients.resource("Observation/v" + two.a(), own()))));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().at("/entry/0/response/status").asText()).startsWith("201");
            assertThat(answer.json().at("/entry/1/response/status").asText()).startsWith("200");
        }
    }

    @Nested
    class Refused_as_if_it_were_not_there {

        @Test
        void an_update_of_somebody_elses_record() {
            String id = "Observation/o" + two.b();
            Answer there = patient.put("/fhir/" + id, TwoPatients.resource(id, own()));
            Answer nobodys = patient.put("/fhir/Observation/nosuch", TwoPatients.resource("Observation/nosuch", own()));

            assertThat(there.status()).isEqualTo(404);
            assertThat(there.body()).isEqualTo(nobodys.body());
            assertThat(versions(id)).isEqualTo(1);
            assertThat(system.get("/fhir/Observation/nosuch").status()).isEqualTo(404);
        }

        @Test
        void a_deletion_of_somebody_elses_record() {
            Answer there = patient.delete("/fhir/Observation/v" + two.b());

            assertThat(there.status()).isEqualTo(404);
            assertThat(there.body())
                    .isEqualTo(patient.delete("/fhir/Observation/nosuch").body());
            assertThat(system.get("/fhir/Observation/v" + two.b()).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Observation/o{b}",
                    "Observation/nosuch",
                    "DiagnosticReport/r{b}",
                    "Specimen/nosuch",
                    "Patient/{b}",
                    "Patient/nosuch"
                })
        void a_reference_to_a_record_that_is_not_the_patients(String target) {
            String reference = target.replace("{b}", two.b());
            Answer answer = patient.post(
                    "/fhir/Observation",
                    unnamed(own() + ", \"derivedFrom\": [{\"reference\": \"%s\"}]".formatted(reference)));
            Answer nobodys = patient.post(
                    "/fhir/Observation",
                    unnamed(own() + ", \"derivedFrom\": [{\"reference\": \"Observation/nosuch2\"}]"));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo(nobodys.body());
        }
    }

    @Nested
    class Refused {

        @Test
        void records_about_somebody_else() {
            assertThat(patient.post("/fhir/Observation", unnamed(theirs())).status())
                    .isEqualTo(403);
        }

        @Test
        void records_about_somebody_else_that_the_patient_performed() {
            String content = theirs() + ", \"performer\": [{\"reference\": \"Patient/%s\"}]".formatted(two.a());

            assertThat(patient.post("/fhir/Observation", unnamed(content)).status())
                    .isEqualTo(403);
        }

        @Test
        void records_that_name_somebody_else_besides() {
            String content = own() + ", \"performer\": [{\"reference\": \"Patient/%s\"}]".formatted(two.b());

            assertThat(patient.post("/fhir/Observation", unnamed(content)).status())
                    .isEqualTo(403);
        }

        @Test
        void records_about_nobody() {
            assertThat(patient.post("/fhir/Observation", unnamed("\"status\": \"final\", \"code\": {\"text\": \"x\"}"))
                            .status())
                    .isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"reference\": \"Patient?family=ofb\"",
                    "\"reference\": \"https://marrow.example/fhir/Patient/{b}\"",
                    "\"reference\": \"https://marrow.example/fhir/Patient/{a}\"",
                    "\"type\": \"Patient\", \"identifier\": {\"value\": \"{b}\"}",
                    "\"identifier\": {\"value\": \"{b}\"}"
                })
        void other_ways_to_name_a_patient(String reference) {
            String content = own().replaceFirst(
                            "\"reference\": \"[^\"]+\"",
                            reference.replace("{b}", two.b()).replace("{a}", two.a()));
            String besides = own()
                    + ", \"performer\": [{%s}]"
                            .formatted(reference.replace("{b}", two.b()).replace("{a}", two.a()));

            assertThat(patient.post("/fhir/Observation", unnamed(content)).status())
                    .isEqualTo(403);
            assertThat(patient.post("/fhir/Observation", unnamed(besides)).status())
                    .isEqualTo(403);
        }

        @Test
        void to_move_a_record_to_somebody_else_or_from_somebody_else() {
            String mine = "Observation/o" + two.a();

            assertThat(patient.put("/fhir/" + mine, TwoPatients.resource(mine, theirs()))
                            .status())
                    .isEqualTo(403);
            assertThat(versions(mine)).isEqualTo(1);
        }

        @Test
        void another_patient_or_a_definition() {
            assertThat(patient.post("/fhir/Patient", "{\"resourceType\": \"Patient\"}")
                            .status())
                    .isEqualTo(403);
            assertThat(patient.post(
                                    "/fhir/ValueSet",
                                    "{\"resourceType\": \"ValueSet\", \"url\": \"https://x.example/v\", \"status\": \"active\"}")
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void a_link_from_the_patient_to_somebody_else() {
            String id = "Patient/" + two.a();
            String link = "\"link\": [{\"type\": \"seealso\", \"other\": {\"reference\": \"Patient/%s\"}}]"
                    .formatted(two.b());

            assertThat(patient.put("/fhir/" + id, TwoPatients.resource(id, link))
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void conditional_writes_which_tell_what_is_stored() {
            Answer create = http.send(patient.json("/fhir/Observation")
                    .header("If-None-Exist", "code=ofb")
                    .POST(BodyPublishers.ofString(unnamed(own()))));

            assertThat(create.status()).isEqualTo(403);
            assertThat(patient.put("/fhir/Observation?code=ofb", unnamed(own())).status())
                    .isEqualTo(403);
            assertThat(patient.delete("/fhir/Observation?code=ofb").status()).isEqualTo(403);
            assertThat(system.get("/fhir/Observation/o" + two.b()).status()).isEqualTo(200);
        }

        @Test
        void a_bundle_of_which_one_entry_is_not_allowed() {
            String good = entry("POST", "Observation", unnamed(own()));
            String[] bad = {
                entry("POST", "Observation", unnamed(theirs())),
                entry("PUT", "Observation/o" + two.b(), TwoPatients.resource("Observation/o" + two.b(), own())),
                entry("PUT", "Observation?code=ofb", unnamed(own())),
                entry("DELETE", "Observation/o" + two.b(), ""),
                entry("DELETE", "Observation?code=ofb", ""),
                entry("POST", "Patient", "{\"resourceType\": \"Patient\"}"),
                entry("POST", "Observation", unnamed(own() + ", \"encounter\": {\"reference\": \"Encounter?_id=x\"}"))
            };
            int before = system.get("/fhir/Observation?_summary=count&patient=" + two.a())
                    .json()
                    .path("total")
                    .asInt();

            for (String type : new String[] {"transaction", "batch"}) {
                for (String entry : bad) {
                    Answer answer = patient.post("/fhir", bundle(type, good, entry));
                    assertThat(answer.status()).as(type + entry + answer).isIn(403, 404);
                }
            }
            assertThat(system.get("/fhir/Observation?_summary=count&patient=" + two.a())
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(before);
            assertThat(versions("Observation/o" + two.b())).isEqualTo(1);
        }

        @Test
        void writes_by_scopes_without_their_letter() {
            String id = "Observation/o" + two.a();

            assertThat(caller("patient/*.ruds")
                            .post("/fhir/Observation", unnamed(own()))
                            .status())
                    .isEqualTo(403);
            assertThat(caller("patient/*.crds")
                            .put("/fhir/" + id, TwoPatients.resource(id, own()))
                            .status())
                    .isEqualTo(403);
            assertThat(caller("patient/*.crus").delete("/fhir/" + id).status()).isEqualTo(403);
            assertThat(caller("patient/*.rs")
                            .post("/fhir", bundle("transaction", entry("POST", "Observation", unnamed(own()))))
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void writes_that_do_not_satisfy_the_filter_of_the_scope() {
            Caller filtered = caller("patient/Observation.cu?category=vital-signs");
            String vital = own()
                    + ", \"category\": [{\"coding\": [{\"system\":"
                    + " \"http://terminology.hl7.org/CodeSystem/observation-category\", \"code\": \"vital-signs\"}]}]";

            assertThat(filtered.post("/fhir/Observation", unnamed(own())).status())
                    .isEqualTo(403);
            Answer allowed = filtered.post("/fhir/Observation", unnamed(vital));
            assertThat(allowed.status()).as(allowed.toString()).isEqualTo(201);
            String id = "Observation/" + allowed.id();
            assertThat(filtered.put("/fhir/" + id, TwoPatients.resource(id, own()))
                            .status())
                    .isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/fhir/Observation/$validate",
                    "/fhir/$expunge",
                    "/fhir/Observation/$expunge",
                    "/fhir/$reindex",
                    "/fhir/$import",
                    "/fhir/$export",
                    "/fhir/Patient/{a}/$meta-add",
                    "/fhir/Patient/{a}/$graphql",
                    "/fhir/ImplementationGuide/$install"
                })
        void operations_of_maintenance(String path) {
            assertThat(patient.post(path.replace("{a}", two.a()), "{\"resourceType\": \"Parameters\"}")
                            .status())
                    .isBetween(400, 404);
        }
    }
}
