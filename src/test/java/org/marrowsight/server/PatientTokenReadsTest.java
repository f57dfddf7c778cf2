package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the token of patient a shows, and every way that was thought of to something of patient b. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class PatientTokenReadsTest {

    private final AuthorizationServer issuer;
    private final Http http;
    private final Caller system;
    private final TwoPatients two;
    private final Caller patient;

    PatientTokenReadsTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.issuer = issuer;
        this.http = new Http(port);
        this.system = new Caller(http, issuer.system("system/*.cruds"));
        this.two = TwoPatients.storedBy(system);
        this.patient = caller("patient/*.rs");
    }

    private Caller caller(String scope) {
        return new Caller(http, issuer.patient(two.a(), scope));
    }

    private String named(String path) {
        return path.replace("{a}", two.a()).replace("{b}", two.b());
    }

    private static List<String> found(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("entry").spliterator(), false)
                .map(entry -> entry.at("/resource/id").asText())
                .toList();
    }

    @Nested
    class Shown {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/fhir/Patient/{a}",
                    "/fhir/Observation/o{a}",
                    "/fhir/Observation/o{a}/_history/1",
                    "/fhir/Observation/o{a}/_history",
                    "/fhir/DiagnosticReport/r{a}",
                    "/fhir/Patient/{a}/$everything",
                    "/fhir/Patient/{a}/$assess-marrow"
                })
        void the_patients_own_records(String path) {
            Answer answer = patient.get(named(path));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.body()).contains(two.a()).doesNotContain(two.b());
        }

        @ParameterizedTest
        @CsvSource({
            "/fhir/Observation, 2",
            "/fhir/Observation?code=ofa, 2",
            "/fhir/Observation?patient={a}, 2",
            "/fhir/Observation?subject=Patient/{a}&_sort=-date, 2",
            "/fhir/Observation?category=vital-signs, 1",
            "/fhir/Patient, 1",
            "/fhir/Patient?_id={a}, 1",
            "/fhir/DiagnosticReport?result=Observation/o{a}, 1"
        })
        void searches_find_all_of_them(String path, int count) {
            Answer answer = patient.get(named(path));

            assertThat(found(answer)).hasSize(count).allMatch(id -> id.endsWith(two.a()));
        }

        @Test
        void a_search_by_a_posted_form() {
            Answer answer = http.send(patient.request("/fhir/Observation/_search")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("code=ofa,ofb")));

            assertThat(found(answer)).hasSize(2).allMatch(id -> id.endsWith(two.a()));
        }

        @Test
        void further_pages_of_a_result() {
            Answer first = patient.get("/fhir/Observation?_count=1");
            Answer second = patient.get(next(first));

            assertThat(found(first)).hasSize(1);
            assertThat(found(second)).hasSize(1).isNotEqualTo(found(first)).allMatch(id -> id.endsWith(two.a()));
        }

        @Test
        void a_batch_of_reads_and_searches() {
            Answer answer = patient.post("/fhir", batch("Observation", "Observation/o{a}", "Observation?code=ofa,ofb"));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().at("/entry/0/resource/entry")).hasSize(2);
            assertThat(answer.json().at("/entry/1/resource/id").asText()).isEqualTo("o" + two.a());
            assertThat(answer.json().at("/entry/2/resource/entry")).hasSize(2);
            assertThat(answer.body()).doesNotContain(two.b(), "\"ofb\"");
        }
    }

    private String batch(String... addresses) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"batch\", \"entry\": ["
                + Stream.of(addresses)
                        .map(url -> "{\"request\": {\"method\": \"GET\", \"url\": \"%s\"}}".formatted(named(url)))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String next(Answer page) {
        return StreamSupport.stream(page.json().path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> link.path("url").asText().replaceFirst("https?://[^/]+", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no further page: " + page));
    }

    @Nested
    class Somebody_elses_record_is_as_if_it_were_not_there {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/fhir/Patient/{}",
                    "/fhir/Observation/o{}",
                    "/fhir/Observation/o{}/_history/1",
                    "/fhir/Observation/o{}/_history",
                    "/fhir/Observation/o{}/$meta",
                    "/fhir/DiagnosticReport/r{}?_summary=true",
                    "/fhir/Patient/{}/$everything",
                    "/fhir/Patient/{}/$assess-marrow",
                    "/fhir/Patient/{}/$assess-marrow?asOf=2026-01-01"
                })
        void by_its_address(String path) {
            Answer theirs = patient.get(path.replace("{}", two.b()));
            Answer nobodys = patient.get(path.replace("{}", "nosuch"));

            assertThat(theirs.status()).as(theirs.toString()).isEqualTo(404);
            assertThat(nobodys.status()).isEqualTo(404);
            assertThat(theirs.body()).isEqualTo(nobodys.body());
        }

        @Test
        void by_a_posted_operation() {
            String parameters = "{\"resourceType\": \"Parameters\"}";
            Answer theirs = patient.post("/fhir/Patient/" + two.b() + "/$assess-marrow", parameters);
            Answer nobodys = patient.post("/fhir/Patient/nosuch/$assess-marrow", parameters);

            assertThat(theirs.status()).isEqualTo(404);
            assertThat(theirs.body()).isEqualTo(nobodys.body());
        }

        @Test
        void when_it_was_deleted() {
            String id = "x" + two.b();
            system.put(
                    "/fhir/Observation/" + id,
                    TwoPatients.resource("Observation/" + id, TwoPatients.observation(two.b(), "x")));
            assertThat(system.delete("/fhir/Observation/" + id).status()).isEqualTo(200);

            assertThat(patient.get("/fhir/Observation/" + id).body())
                    .isEqualTo(patient.get("/fhir/Observation/nosuch").body());
        }

        @Test
        void in_an_entry_of_a_batch() {
            Answer answer = patient.post("/fhir", batch("Observation/o{b}", "Observation/nosuch"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/entry/0/response/status").asText()).startsWith("404");
            assertThat(answer.json().at("/entry/0")).isEqualTo(answer.json().at("/entry/1"));
        }

        @Test
        void among_the_versions_of_a_record_that_was_moved() {
            String id = "m" + two.a();
            String path = "/fhir/Observation/" + id;
            system.put(path, TwoPatients.resource("Observation/" + id, TwoPatients.observation(two.b(), "ofb")));
            system.put(path, TwoPatients.resource("Observation/" + id, TwoPatients.observation(two.a(), "ofa")));
            Caller other = new Caller(http, issuer.patient(two.b(), "patient/*.rs"));

            assertThat(patient.get(path).status()).isEqualTo(200);
            assertThat(patient.get(path + "/_history/2").status()).isEqualTo(200);
            assertThat(patient.get(path + "/_history/1").body())
                    .isEqualTo(patient.get(path + "/_history/7").body());
            assertThat(patient.get(path + "/_history").status()).isEqualTo(404);
            assertThat(other.get(path + "/_history/1").status()).isEqualTo(404);
            assertThat(other.get(path + "/_history").status()).isEqualTo(404);
            assertThat(system.get(path + "/_history/1").status()).isEqualTo(200);
        }
    }

    @Nested
    class Searches_find_nothing_of_somebody_else {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/fhir/Observation?_id=o{b}",
                    "/fhir/Observation?subject=Patient/{b}",
                    "/fhir/Observation?patient={b}",
                    "/fhir/Observation?patient=Patient/{b}&patient=Patient/{b}",
                    "/fhir/Observation?code=ofb",
                    "/fhir/Patient?_id={b}",
                    "/fhir/Patient?family=ofb",
                    "/fhir/DiagnosticReport?result=Observation/o{b}"
                })
        void nor_a_count(String path) {
            Answer found = patient.get(named(path) + "&_total=accurate");
            Answer count = patient.get(named(path) + "&_summary=count");

            assertThat(found(found)).isEmpty();
            assertThat(found.json().path("total").asInt(-1)).isZero();
            assertThat(count.json().path("total").asInt(-1)).isZero();
        }

        @Test
        void totals_are_of_the_patients_own_records() {
            assertThat(patient.get("/fhir/Observation?_summary=count")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(2);
            assertThat(patient.get("/fhir/Patient?_summary=count")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DiagnosticReport?result.code=%s",
                    "DiagnosticReport?result:Observation.code=%s",
                    "DiagnosticReport?result.subject.family=%s",
                    "Observation?subject.family=%s",
                    "Observation?patient:Patient.family=%s",
                    "Observation?_has:DiagnosticReport:result:code=%s",
                    "Patient?_has:Observation:patient:code=%s",
                    "Observation?_include=Observation:subject&code=%s",
                    "Observation?_include:iterate=Observation:subject&code=%s",
                    "Observation?_include=*&code=%s",
                    "Observation?_revinclude=DiagnosticReport:result&code=%s",
                    "Observation?_list=%s",
                    "Observation?_filter=code eq %s",
                    "Observation?_sort=subject.family&code=%s"
                })
        void looking_through_references_is_refused_whatever_is_asked_for(String search) {
            Answer there = patient.get("/fhir/" + search.formatted("ofb").replace(" ", "%20"));
            Answer wrong = patient.get("/fhir/" + search.formatted("nosuch").replace(" ", "%20"));

            assertThat(there.status()).as(there.toString()).isEqualTo(403);
            assertThat(there.body()).isEqualTo(wrong.body());
            assertThat(patient.post("/fhir", batch(search.formatted("ofb").replace(" ", "%20")))
                            .body())
                    .doesNotContain("\"ofb\"", two.b());
        }

        @Test
        void a_system_token_may_look_through_references() {
            assertThat(found(system.get(named("/fhir/DiagnosticReport?result.code=ofb&patient={b}"))))
                    .hasSize(1);
            assertThat(found(system.get(named("/fhir/Patient?_has:Observation:patient:code=ofb&_id={b}"))))
                    .hasSize(1);
            assertThat(found(system.get(named("/fhir/Observation?_id=o{b}&_include=Observation:subject"))))
                    .hasSize(2);
        }

        @Test
        void the_link_to_a_page_of_somebody_elses_result_is_of_no_use() {
            String page = next(system.get("/fhir/Observation?_count=1"));

            assertThat(system.get(page).status()).isEqualTo(200);
            for (String spelling : List.of(
                    page, page.replaceFirst("&_bound=[0-9a-f]+", ""), page.replaceFirst("_bound=.", "_bound=0"))) {
                Answer answer = patient.get(spelling);
                assertThat(answer.status()).as(spelling).isEqualTo(404);
                assertThat(answer.body())
                        .isEqualTo(patient.get("/fhir?_getpages=nosuch").body());
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/fhir/Observation/_history",
                    "/fhir/_history",
                    "/fhir/Patient/$everything",
                    "/fhir/Patient/$meta",
                    "/fhir/$meta"
                })
        void histories_and_operations_over_everybody_are_refused(String path) {
            assertThat(patient.get(path).status()).isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Observation/?code=ofb",
                    "Observation/_search?code=ofb",
                    "/Observation?code=ofb",
                    "?_getpages=x"
                })
        void odd_spellings_in_a_batch(String url) {
            assertThat(patient.post("/fhir", batch(url)).body()).doesNotContain("\"ofb\"", two.b());
        }
    }

    @Nested
    class Scopes_are_held_to_the_letter {

        @ParameterizedTest
        @CsvSource({
            "patient/Observation.r, /fhir/Observation/o{a}, 200",
            "patient/Observation.r, /fhir/Observation/o{a}/_history, 200",
            "patient/Observation.r, /fhir/Observation, 403",
            "patient/Observation.s, /fhir/Observation, 200",
            "patient/Observation.s, /fhir/Observation/o{a}, 403",
            "patient/Observation.s, /fhir/Observation/o{a}/_history/1, 403",
            "patient/Observation.cud, /fhir/Observation/o{a}, 403",
            "patient/Observation.read, /fhir/Observation/o{a}, 200",
            "patient/Observation.read, /fhir/Observation, 200",
            "patient/Observation.*, /fhir/Observation, 200",
            "patient/Observation.write, /fhir/Observation, 403",
            "patient/Observation.sr, /fhir/Observation, 403",
            "patient/Observation.rsx, /fhir/Observation, 403",
            "patient/Observation.rs, /fhir/Patient/{a}, 403",
            "patient/Observation.rs, /fhir/Patient/{a}/$assess-marrow, 403",
            "patient/*.rs, /fhir/AuditEvent, 403",
            "patient/AuditEvent.rs, /fhir/AuditEvent, 403",
            "patient/*.rs, /fhir/Provenance, 403",
            "patient/*.rs, /fhir/Practitioner, 403",
            "patient/*.rs, /fhir/Organization?name=x, 403",
            "user/*.rs, /fhir/Observation, 403",
            "launch/patient openid fhirUser, /fhir/Observation, 403"
        })
        void by_type_and_letter(String scope, String path, int status) {
            Answer answer = caller(scope).get(named(path));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/fhir/List", "/fhir/Device", "/fhir/Binary", "/fhir/Binary/x", "/fhir/List/x"})
        void lists_devices_and_binaries_are_not_served(String path) {
            assertThat(caller("patient/List.rs patient/Device.rs patient/Binary.rs patient/*.rs")
                            .get(path)
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void a_filter_shows_only_what_satisfies_it() {
            Caller filtered = caller("patient/Observation.rs?category=vital-signs");

            assertThat(found(filtered.get("/fhir/Observation"))).containsExactly("v" + two.a());
            assertThat(filtered.get("/fhir/Observation?_summary=count")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(filtered.get(named("/fhir/Observation/v{a}")).status()).isEqualTo(200);
            assertThat(filtered.get(named("/fhir/Observation/o{a}")).body())
                    .isEqualTo(filtered.get("/fhir/Observation/nosuch").body());
            assertThat(filtered.post("/fhir", batch("Observation")).json().at("/entry/0/resource/entry"))
                    .hasSize(1);
        }

        @Test
        void an_assessment_needs_all_that_it_rests_on() {
            assertThat(caller("patient/*.rs?category=vital-signs patient/Patient.rs")
                            .get(named("/fhir/Patient/{a}/$assess-marrow"))
                            .status())
                    .isEqualTo(403);
        }
    }
}
