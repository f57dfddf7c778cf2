package org.marrowsight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.cdshooks.HookRequest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the figures of a server say of what was asked of it. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresOverHttpTest {

    private final Http http;
    private final Callers callers;

    FiguresOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.callers = new Callers(http);
    }

    private double counted(String name, Map<String, String> labels, Runnable what) {
        double before = Scrape.of(http).value(name, labels);
        what.run();
        return Scrape.of(http).value(name, labels) - before;
    }

    @Nested
    class Of_FHIR {

        private double requests(String operation, String type, String status, Runnable what) {
            return counted(
                    "marrowsight_fhir_requests_seconds_count",
                    Map.of("operation", operation, "type", type, "status", status),
                    what);
        }

        @ParameterizedTest
        @CsvSource({
            "/fhir/Patient?family=Nobody, search-type, Patient, 2xx",
            "/fhir/Patient/nobody, read, Patient, 4xx",
            "/fhir/Patient/nobody/_history/3, vread, Patient, 4xx",
            "/fhir/Patient/nobody/_history, history-instance, Patient, 4xx",
            "/fhir/metadata, metadata, none, 2xx",
            "/fhir/ValueSet/bone-pain, read, ValueSet, 2xx",
            "/fhir/ValueSet/bone-pain/$expand, $expand, ValueSet, 2xx",
            "/fhir/CodeSystem/$lookup?system=http://unitsofmeasure.org&code=mg, $lookup, CodeSystem, 2xx",
            "/fhir/Patient/nobody/$assess-marrow, $assess-marrow, Patient, 4xx",
            "/fhir/Account/1, other, other, 4xx",
            "/fhir/Nonsense, other, other, 4xx",
            "/fhir/Patient/$nonsense, other, other, 4xx",
            "/fhir/%2525, other, other, 4xx"
        })
        void a_request_counts_for_its_operation_and_type(String path, String operation, String type, String status) {
            assertThat(requests(operation, type, status, () -> http.get(path))).isEqualTo(1);
        }

        @Test
        void a_transaction_is_one_request_whatever_is_in_it() {
            String bundle =
                    """
                    {"resourceType": "Bundle", "type": "batch", "entry": [
                      {"request": {"method": "GET", "url": "Patient?family=Nobody"}},
                      {"request": {"method": "GET", "url": "ValueSet/bone-pain"}}]}""";

            assertThat(requests("transaction", "none", "2xx", () -> http.post("/fhir", bundle)))
                    .isEqualTo(1);
            assertThat(requests("search-type", "Patient", "2xx", () -> http.post("/fhir", bundle)))
                    .isZero();
        }

        /** Else a new operation would hide among those of its level. */
        @Test
        void each_operation_that_is_served_counts_by_its_name() {
            JsonNode statement = http.get("/fhir/metadata").json().path("rest").path(0);
            Stream<String> ofTypes = StreamSupport.stream(
                            statement.path("resource").spliterator(), false)
                    .flatMap(type -> StreamSupport.stream(type.path("operation").spliterator(), false)
                            .map(operation -> type.path("type").asText() + "/$"
                                    + operation.path("name").asText()));
            Stream<String> ofServer = StreamSupport.stream(
                            statement.path("operation").spliterator(), false)
                    .map(operation -> "$" + operation.path("name").asText());

            Stream.concat(ofTypes, ofServer)
                    .forEach(address -> http.post("/fhir/" + address, "{\"resourceType\":\"Parameters\"}"));

            assertThat(Scrape.of(http).values("marrowsight_fhir_requests_seconds_count", "operation"))
                    .isNotEmpty()
                    .noneMatch(operation -> operation.startsWith("extended-operation"));
        }

        @Test
        void times_are_told_by_bounds_from_ten_milliseconds_to_ten_seconds() {
            http.get("/fhir/Patient?family=Nobody");

            assertThat(Scrape.of(http).values("marrowsight_fhir_requests_seconds_bucket", "le"))
                    .contains("0.01", "1.0", "10.0", "+Inf")
                    .hasSize(10);
        }
    }

    @Nested
    class Of_CDS_Hooks {

        private double calls(String service, String call, String status, Runnable what) {
            return counted(
                    "marrowsight_cds_requests_seconds_count",
                    Map.of("service", service, "call", call, "status", status),
                    what);
        }

        @Test
        void a_call_counts_for_its_service() {
            assertThat(calls("bmn-flag", "advice", "2xx", () -> callers.opensChartAndOverrides("figures-1")))
                    .isEqualTo(1);
            assertThat(calls("bmn-flag", "feedback", "2xx", () -> callers.opensChartAndOverrides("figures-2")))
                    .isEqualTo(1);
            assertThat(calls("none", "discovery", "2xx", () -> http.get("/cds-services")))
                    .isEqualTo(1);
        }

        @Test
        void a_service_that_is_not_offered_has_no_name() {
            assertThat(calls("other", "advice", "4xx", () -> callers.call("made-up", "{}")))
                    .isEqualTo(1);
        }

        @Test
        void an_answer_counts_for_its_tier_with_and_without_a_card() {
            Map<String, String> confirmed = Map.of("service", "bmn-flag", "answer", "confirmed", "card", "true");
            Map<String, String> silent = Map.of("service", "bmn-flag", "answer", "insufficient", "card", "false");
            String nothing = HookRequest.withNothingOnRecord("figures-4").json();

            assertThat(counted(
                            "marrowsight_cds_answers_total",
                            confirmed,
                            () -> callers.opensChartAndOverrides("figures-3")))
                    .isEqualTo(1);
            assertThat(counted("marrowsight_cds_answers_total", silent, () -> callers.call("bmn-flag", nothing)))
                    .isEqualTo(1);
        }

        @Test
        void a_card_counts_for_its_rule_and_how_urgent_it_is() {
            Map<String, String> card =
                    Map.of("service", "bmn-flag", "rule", "confirmed-by-histology", "indicator", "warning");

            assertThat(counted("marrowsight_cds_cards_total", card, () -> callers.opensChartAndOverrides("figures-5")))
                    .isEqualTo(1);
        }
    }

    @Nested
    class Of_pages {

        @ParameterizedTest
        @CsvSource({
            "/, start, 2xx",
            "/criteria/bmn-flag, criteria, 2xx",
            "/patients/nobody, patients, 4xx",
            "/assets/nothing.css, assets, 4xx",
            "/wp-login.php, other, 4xx"
        })
        void a_page_counts_for_its_group(String path, String group, String status) {
            Map<String, String> labels = Map.of("group", group, "status", status);

            assertThat(counted("marrowsight_page_requests_seconds_count", labels, () -> http.get(path)))
                    .isEqualTo(1);
        }
    }

    @Nested
    class Of_what_is_refused {

        @Test
        void the_guard_says_by_which_limit() {
            assertThat(counted(
                            "marrowsight_guard_refusals_total",
                            Map.of("limit", "syntax"),
                            () -> http.post("/fhir/Patient", "{")))
                    .isEqualTo(1);
            assertThat(counted(
                            "marrowsight_guard_refusals_total",
                            Map.of("limit", "content-type"),
                            () -> http.post("/fhir/Patient", "text/plain", BodyPublishers.ofString("x"))))
                    .isEqualTo(1);
        }

        @Test
        void a_profile_says_by_which_rule() {
            callers.patient("figures-6", "Sixth");
            Map<String, String> grade = Map.of(
                    "profile",
                    "trephine-histology",
                    "kind",
                    "constraint",
                    "rule",
                    "grade-1-extent",
                    "severity",
                    "error");
            Runnable post = () -> {
                Answer answer = callers.posts("trephine-histology/bad-grade-1-extent--20.json", "Patient/figures-6");
                assertThat(answer.status()).as("%s", answer).isEqualTo(422);
            };

            assertThat(counted("marrowsight_validation_findings_total", grade, post))
                    .isEqualTo(1);
            assertThat(counted("marrowsight_validation_judgements_total", Map.of("result", "refused"), post))
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({
            "trephine-histology/bad-value-set--cellularity.json, binding, cellularity",
            "trephine-histology/bad-minimum--site.json, element, Observation.bodySite"
        })
        void a_binding_is_named_by_its_value_set_and_a_number_by_its_element(String example, String kind, String rule) {
            Map<String, String> demand =
                    Map.of("profile", "trephine-histology", "kind", kind, "rule", rule, "severity", "error");

            assertThat(counted(
                            "marrowsight_validation_findings_total",
                            demand,
                            () -> callers.posts(example, "Patient/nobody")))
                    .isEqualTo(1);
        }

        @Test
        void what_is_stored_counts_as_accepted() {
            callers.patient("figures-7", "Seventh");

            assertThat(counted(
                            "marrowsight_validation_judgements_total",
                            Map.of("result", "accepted"),
                            () -> assertThat(callers.posts(
                                                    "trephine-histology/good-grade-2-of-20.json", "Patient/figures-7")
                                            .status())
                                    .isEqualTo(201)))
                    .isEqualTo(1);
        }

        @Test
        void asking_whether_it_would_be_refused_refuses_nothing() {
            assertThat(counted(
                            "marrowsight_validation_judgements_total",
                            Map.of(),
                            () -> http.post("/fhir/Patient/$validate", "{\"resourceType\":\"Patient\"}")))
                    .isZero();
        }
    }

    @Nested
    class Of_caches {

        @Test
        void the_codes_of_a_value_set_are_listed_once() {
            http.get("/fhir/ValueSet/bone-pain/$expand");

            Map<String, String> hits = Map.of("cache", "value-set-codes", "result", "hit");
            Map<String, String> misses = Map.of("cache", "value-set-codes", "result", "miss");
            assertThat(counted("cache_gets_total", hits, () -> http.get("/fhir/ValueSet/bone-pain/$expand")))
                    .isPositive();
            assertThat(counted("cache_gets_total", misses, () -> http.get("/fhir/ValueSet/bone-pain/$expand")))
                    .isZero();
        }

        @Test
        void those_of_the_storage_tell_hits_misses_and_size() {
            callers.patient("figures-8", "Eighth");
            Map<String, String> lookups = Map.of("cache", "hapi-resource-lookup-by-forced-id");

            assertThat(counted("cache_gets_total", lookups, () -> callers.patient("figures-8", "Eighth")))
                    .isPositive();
            assertThat(Scrape.of(http).values("cache_size", "cache")).hasSizeGreaterThan(10);
        }
    }

    @Test
    void a_node_says_that_it_is_ready() {
        assertThat(Scrape.of(http).value("marrowsight_ready", Map.of())).isEqualTo(1);
    }
}
