package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What anybody may ask in secured mode, and what not. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenTerminologyTest {

    private final AuthorizationServer issuer;
    private final Http http;

    OpenTerminologyTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.issuer = issuer;
        this.http = new Http(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/metadata",
                "/fhir/.well-known/smart-configuration",
                "/fhir/ValueSet/bone-pain",
                "/fhir/ValueSet?_count=1",
                "/fhir/ValueSet/bone-pain/$expand",
                "/fhir/ValueSet/$expand?url=https://marrowsight.org/fhir/ValueSet/bone-pain",
                "/fhir/StructureDefinition?_count=1",
                "/fhir/PlanDefinition/bmn-flag",
                "/fhir/CodeSystem/marrow-site",
                "/fhir/CodeSystem/_history?_count=1",
                "/criteria",
                "/criteria/bmn-flag",
                "/package.tgz",
                "/assets/marrowsight.css",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/cds-services"
            })
    void is_open_to_everybody_and_to_tokens_of_any_kind(String path) {
        assertThat(http.get(path).status()).as(path).isEqualTo(200);
        if (!path.startsWith("/cds")) {
            assertThat(new Caller(http, issuer.patient("x", "patient/Patient.r"))
                            .get(path)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void further_pages_of_an_open_search_are_open() {
        Answer first = http.get("/fhir/ValueSet?_count=1");
        String next = first.json().at("/link/1/url").asText().replaceFirst("https?://[^/]+", "");

        assertThat(next).contains("_getpages").contains("_bound=");
        assertThat(http.get(next).status()).as(next).isEqualTo(200);
        assertThat(new Caller(http, issuer.patient("x", "patient/Patient.r"))
                        .get(next)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir",
                "/fhir/Patient",
                "/fhir/Patient/x",
                "/fhir/Patient/x/$assess-marrow",
                "/fhir/Observation?code=x",
                "/fhir/AuditEvent",
                "/fhir/_history",
                "/fhir/$meta",
                "/fhir/$everything",
                "/fhir/ValueSet?_has:Patient:link:_id=x",
                "/fhir/PlanDefinition?_include=*",
                "/fhir/Nonsense",
                "/fhir/%50atient",
                "/patients",
                "/patients/x",
                "/board/x",
                "/launch",
                "/launch?iss=https://marrow.example/fhir&launch=x",
                "/launch/callback",
                "/launch/sign-out",
                "/actuator/prometheus",
                "/actuator",
                "/actuator/env",
                "/error",
                "/nowhere"
            })
    void needs_a_token(String path) {
        Answer answer = http.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.response().headers().map()).doesNotContainKeys("Set-Cookie", "set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/patients", "/patients/x", "/board/x", "/launch?iss=https://marrow.example/fhir&launch=x"})
    void says_to_a_reader_that_nobody_can_sign_in_and_what_is_missing_for_it(String path) {
        Answer answer =
                http.send(http.request(path).header("Accept", "text/html").GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.body())
                .contains("A token is needed", "signing in is not set up", "marrowsight.security.pages.client-id");
    }

    @Test
    void to_write_definitions_needs_a_token_with_the_scope() {
        String valueSet =
                "{\"resourceType\": \"ValueSet\", \"url\": \"https://site.example/v\", \"status\": \"active\"}";

        assertThat(http.post("/fhir/ValueSet", valueSet).status()).isEqualTo(401);
        assertThat(http.put("/fhir/ValueSet/site", valueSet.replace("{", "{\"id\": \"site\", "))
                        .status())
                .isEqualTo(401);
        assertThat(http.delete("/fhir/ValueSet/bone-pain").status()).isEqualTo(401);
        assertThat(new Caller(http, issuer.patient("x", "patient/*.cruds"))
                        .post("/fhir/ValueSet", valueSet)
                        .status())
                .isEqualTo(403);
        assertThat(new Caller(http, issuer.clinician("user/*.rs"))
                        .post("/fhir/ValueSet", valueSet)
                        .status())
                .isEqualTo(403);
        Answer created = new Caller(http, issuer.system("system/ValueSet.cd")).post("/fhir/ValueSet", valueSet);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(new Caller(http, issuer.system("system/ValueSet.cd"))
                        .delete("/fhir/ValueSet/" + created.id())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void posted_terminology_questions_are_open() {
        assertThat(http.post(
                                "/fhir/ValueSet/$expand",
                                "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"url\", \"valueUri\":"
                                        + " \"https://marrowsight.org/fhir/ValueSet/bone-pain\"}]}")
                        .status())
                .isEqualTo(200);
        assertThat(http.post(
                                "/fhir/ValueSet/_search",
                                "application/x-www-form-urlencoded",
                                BodyPublishers.ofString("_count=1"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/prometheus, system/Patient.r, 200",
        "/actuator/prometheus, user/*.rs, 403",
        "/patients, user/*.rs, 200",
        "/patients, user/Observation.rs, 403",
        "/patients/x, user/*.rs, 404",
        "/board/x, user/*.rs, 404",
        "/nowhere, system/*.cruds, 403",
        "/actuator/env, system/*.cruds, 403"
    })
    void a_token_opens_what_its_scopes_say(String path, String scope, int status) {
        String token = scope.startsWith("user") ? issuer.clinician(scope) : issuer.system(scope);

        assertThat(new Caller(http, token).get(path).status()).isEqualTo(status);
    }

    @Test
    void a_patients_page_is_open_to_that_patient() {
        Caller patient = new Caller(http, issuer.patient("x", "patient/*.rs"));

        assertThat(patient.get("/patients/x").status()).isEqualTo(404);
        assertThat(patient.get("/patients/y").status()).isEqualTo(403);
        assertThat(patient.get("/patients").status()).isEqualTo(403);
        assertThat(patient.get("/board/x").status()).isEqualTo(403);
    }

    @Test
    void the_authorization_server_is_named() {
        Answer document = http.get("/fhir/.well-known/smart-configuration");

        assertThat(document.header("Content-Type")).hasValue("application/json");
        assertThat(document.json().path("issuer").asText()).isEqualTo(issuer.issuer());
        assertThat(document.json().path("token_endpoint").asText()).contains("/token");
        assertThat(document.json().path("capabilities").toString()).contains("permission-v2");
        assertThat(http.get("/fhir/metadata")
                        .json()
                        .at("/rest/0/security/service/0/coding/0/code")
                        .asText())
                .isEqualTo("SMART-on-FHIR");
    }
}
