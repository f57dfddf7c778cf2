package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.StubEhr;
import org.marrowsight.StubEhr.Seen;
import org.marrowsight.chart.LookBack;
import org.marrowsight.chart.RecordQuery;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteRecordsTest {

    private static final String FHIR = "application/fhir+json";
    private static final String TOKEN = "T0KEN-canary";
    private static final LookBack ENDLESS = (query, asOf) -> Optional.empty();
    private static final LookBack NINETY_DAYS =
            (query, asOf) -> query == RecordQuery.BLOOD_TESTS ? Optional.of(Records.day(90)) : Optional.empty();

    private final Instant now = Instant.now();
    private final StubEhr ehr = StubEhr.start();
    private final Canary canary = new Canary();
    private final List<Hooks> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        opened.forEach(Hooks::close);
        ehr.close();
        canary.close();
    }

    private Hooks hooks(RemoteSettings settings, LookBack lookBack) {
        Hooks hooks = Hooks.with(settings, lookBack);
        opened.add(hooks);
        return hooks;
    }

    private Hooks.Told call(HookRequest request) {
        return hooks(RemoteSettingsOf.servers(ehr.base()), ENDLESS).call("bmn-flag", request, now);
    }

    /** A call that lacks what is asked of the path Observation: the marrow alone. */
    private HookRequest lackingMarrow() {
        return authorized(
                HookRequest.withNothingOnRecord("p1").without("marrow").fhirServer(ehr.base()));
    }

    private static HookRequest authorized(HookRequest request) {
        return request.with(
                "/fhirAuthorization",
                """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 300, "scope": "patient/*.rs",
                 "subject": "client"}"""
                        .formatted(TOKEN));
    }

    private static String bundle(String links, String... resources) {
        return """
                {"resourceType": "Bundle", "type": "searchset", "link": [%s], "entry": [%s]}"""
                .formatted(
                        links,
                        String.join(
                                ",",
                                List.of(resources).stream()
                                        .map(resource -> "{\"resource\": " + resource + "}")
                                        .toList()))
                .replace("\"link\": [], ", "")
                .replace(", \"entry\": []", "");
    }

    private static String next(String url) {
        return "{\"relation\": \"next\", \"url\": \"" + url + "\"}";
    }

    private static HttpHandler says(int status, String type, String body) {
        return exchange -> StubEhr.answer(exchange, status, type, body);
    }

    private static HttpHandler says(String body) {
        return says(200, FHIR, body);
    }

    private static String hemoglobin(String id, int daysAgo) {
        return """
                {"resourceType": "Observation", "id": "%s", "status": "final", "subject": {"reference": "Patient/p1"},
                 "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]}, "effectiveDateTime": "%s",
                 "valueQuantity": {"value": 70, "system": "http://unitsofmeasure.org", "code": "g/L"}}"""
                .formatted(id, Records.day(daysAgo));
    }

    private void assertMissing(Hooks.Told told, String reason) {
        assertThat(told.status()).as(told.body()).isEqualTo(412);
        assertThat(told.json().path("issue")).hasSize(1);
        assertThat(told.body())
                .contains("\"prefetch.marrow\"", reason)
                .doesNotContain("SECRET", ehr.base(), TOKEN, "Exception");
        assertThat(canary.wasContacted()).isFalse();
    }

    @Nested
    class Given_a_server_that_is_allowed {

        @Test
        void everything_that_is_missing_is_fetched_with_the_callers_token_and_nothing_is_logged(CapturedOutput log) {
            ehr.holding(Records.patient("p1")).holding(Records.necrosis("Patient/p1"));

            Hooks.Told told = call(authorized(HookRequest.about("p1").fhirServer(ehr.base() + "/")));

            assertThat(told.tier()).isEqualTo("confirmed");
            assertThat(ehr.seen()).hasSize(HookRequest.KEYS.size()).allSatisfy(seen -> {
                assertThat(seen.authorization()).contains("Bearer " + TOKEN);
                assertThat(seen.path() + seen.parameters()).doesNotContain(TOKEN);
            });
            assertThat(told.body()).doesNotContain(TOKEN, ehr.base());
            assertThat(log.getAll()).doesNotContain(TOKEN, "p1");
        }

        @Test
        void it_is_asked_exactly_what_the_templates_say_and_a_long_search_is_posted() {
            Hooks hooks = hooks(RemoteSettingsOf.servers(ehr.base()), NINETY_DAYS);
            ehr.holding(Records.patient("p1"));

            hooks.call("bmn-flag", HookRequest.about("p1").fhirServer(ehr.base()), now);

            String bound = "&date=ge" + Records.day(90);
            List<String> expected = new ArrayList<>();
            hooks.templates("bmn-flag", "p1")
                    .forEach((key, template) -> expected.add(
                            template.replace("|", "%7C").replace("?", " ") + (key.equals("bloodTests") ? bound : "")));
            assertThat(ehr.seen().stream()
                            .map(seen -> (seen.path().replace("/fhir/", "").replace("/_search", "") + " "
                                            + seen.parameters())
                                    .strip()))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(ehr.seen().stream().filter(seen -> seen.method().equals("POST")))
                    .isNotEmpty()
                    .allSatisfy(seen -> {
                        assertThat(seen.path()).endsWith("/_search");
                        assertThat(seen.parameters()).hasSizeGreaterThan(1900);
                    });
            assertThat(ehr.seen().stream().filter(seen -> seen.method().equals("GET")))
                    .allSatisfy(seen -> assertThat(seen.parameters()).hasSizeLessThan(2000));
        }

        @Test
        void without_a_token_none_is_sent() {
            ehr.holding(Records.patient("p1"));

            call(HookRequest.about("p1").fhirServer(ehr.base()));

            assertThat(ehr.seen()).isNotEmpty().allSatisfy(seen -> assertThat(seen.authorization())
                    .isEmpty());
        }

        @Test
        void only_what_was_not_sent_is_asked_for_and_null_is_nothing_on_record() {
            ehr.holding(Records.necrosis("Patient/p1"));

            assertThat(call(lackingMarrow()).tier()).isEqualTo("confirmed");
            assertThat(ehr.seen()).hasSize(1);
            assertThat(call(lackingMarrow().prefetch("marrow", "null")).tier()).isEqualTo("insufficient");
            assertThat(ehr.seen()).hasSize(1);
        }

        @Test
        void a_search_that_failed_at_the_client_is_not_asked_again() {
            ehr.holding(Records.necrosis("Patient/p1"));
            String failed =
                    "{\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"error\", \"code\": \"forbidden\"}]}";

            assertMissing(call(lackingMarrow().prefetch("marrow", failed)), "failed at the client");
            assertMissing(call(lackingMarrow().found("marrow", failed)), "failed in part at the client");
            assertThat(ehr.seen()).isEmpty();
        }

        @Test
        void a_warning_in_an_answer_is_no_failure_and_an_error_is_one() {
            String outcome =
                    "{\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"%s\", \"code\": \"processing\"}]}";
            ehr.answering(
                    "Observation", says(bundle("", Records.necrosis("Patient/p1"), outcome.formatted("warning"))));
            assertThat(call(lackingMarrow()).tier()).isEqualTo("confirmed");

            ehr.answering("Observation", says(bundle("", Records.necrosis("Patient/p1"), outcome.formatted("error"))));
            assertMissing(call(lackingMarrow()), "could not search");
        }

        @Test
        void a_compressed_answer_is_read() {
            ehr.answering("Observation", gzip(bundle("", Records.necrosis("Patient/p1"))));

            assertThat(call(lackingMarrow()).tier()).isEqualTo("confirmed");
        }

        @Test
        void findings_of_others_and_findings_taken_back_never_make_a_card() {
            ehr.answering(
                    "Observation",
                    says(bundle(
                            "",
                            Records.necrosis("Patient/p2"),
                            Records.trephine("Patient/p1", "entered-in-error", "necrosis-present"))));

            assertThat(call(lackingMarrow()).tier()).isEqualTo("insufficient");
        }

        @Test
        void of_a_long_chart_no_more_is_read_than_can_matter() {
            ehr.pagesOf(40);
            for (int day = 0; day < 20_000; day++) {
                ehr.holding(hemoglobin("h" + day, day));
            }
            HookRequest request = HookRequest.withNothingOnRecord("p1")
                    .prefetch("patient", Records.patient("p1"))
                    .without("bloodTests")
                    .fhirServer(ehr.base());

            Hooks.Told told = hooks(limits(Duration.ofSeconds(60), 50, 20_000, 32), NINETY_DAYS)
                    .call("bmn-flag", request, now);

            assertThat(told.status()).as(told.body()).isEqualTo(200);
            assertThat(told.body()).contains("\"anemia\":\"met\"");
            assertThat(ehr.seen()).hasSize(3);
        }

        @Test
        void this_very_server_is_not_asked_as_another_even_when_it_is_allowed() {
            Hooks.Told told = hooks(RemoteSettingsOf.servers("https://cds.example/fhir"), ENDLESS)
                    .call("bmn-flag", lackingMarrow().fhirServer("https://cds.example/fhir"), now);

            assertMissing(told, "was not sent");
        }

        @ParameterizedTest
        @ValueSource(strings = {".", ".."})
        void an_id_that_is_a_step_is_not_asked_for(String id) {
            Hooks.Told told =
                    call(HookRequest.withNothingOnRecord(id).without("patient").fhirServer(ehr.base()));

            assertThat(told.status()).isEqualTo(412);
            assertThat(ehr.seen()).isEmpty();
        }

        @Test
        void a_token_that_is_no_token_goes_nowhere(CapturedOutput log) {
            HookRequest request = lackingMarrow().with("/fhirAuthorization/access_token", "\"SECRET\\r\\nX-Evil: 1\"");

            assertMissing(call(request), "did not give them");
            assertThat(ehr.seen()).isEmpty();
            assertThat(log.getAll()).doesNotContain("SECRET");
        }
    }

    @Nested
    class Given_several_pages {

        @Test
        void all_of_them_are_read() {
            ehr.pagesOf(1)
                    .holding(hemoglobin("h1", 1))
                    .holding(hemoglobin("h2", 2))
                    .holding(Records.trephine("Patient/p1", "final", "necrosis-absent"))
                    .holding(Records.necrosis("Patient/p1"));

            Hooks.Told told = call(lackingMarrow().without("bloodTests"));

            assertThat(told.tier()).isEqualTo("confirmed");
            assertThat(ehr.seen()).hasSize(4).allSatisfy(seen -> assertThat(seen.authorization())
                    .contains("Bearer " + TOKEN));
        }

        @Test
        void those_that_the_client_did_not_send_are_fetched() {
            ehr.answering("page2", says(bundle("", Records.necrosis("Patient/p1"))));

            Hooks.Told told = call(lackingMarrow().prefetch("marrow", bundle(next(ehr.base() + "/page2"))));

            assertThat(told.tier()).isEqualTo("confirmed");
            assertThat(ehr.seen()).extracting(Seen::path).containsExactly("/fhir/page2");
        }

        @Test
        void a_server_that_does_not_know_the_bound_is_not_read_to_the_end() {
            ehr.answering(
                    "Observation",
                    says(bundle(next(ehr.base() + "/page2"), hemoglobin("new", 3), hemoglobin("old", 300))));
            HookRequest request =
                    HookRequest.withNothingOnRecord("p1").without("bloodTests").fhirServer(ehr.base());

            Hooks.Told told =
                    hooks(RemoteSettingsOf.servers(ehr.base()), NINETY_DAYS).call("bmn-flag", request, now);

            assertThat(told.status()).isEqualTo(200);
            assertThat(ehr.seen()).hasSize(1);
        }

        @Test
        void what_was_sent_is_enough_when_it_goes_back_far_enough_in_order() {
            Hooks hooks = hooks(RemoteSettingsOf.nobody(), NINETY_DAYS);
            HookRequest request = HookRequest.withNothingOnRecord("p1");
            String link = next("https://ehr.example/fhir?_getpages=1");

            assertThat(hooks.call(
                                    "bmn-flag",
                                    request.prefetch(
                                            "bloodTests", bundle(link, hemoglobin("a", 3), hemoglobin("b", 91))),
                                    now)
                            .status())
                    .isEqualTo(200);
            assertThat(hooks.call(
                                    "bmn-flag",
                                    request.prefetch(
                                            "bloodTests", bundle(link, hemoglobin("a", 3), hemoglobin("b", 90))),
                                    now)
                            .status())
                    .isEqualTo(412);
            assertThat(hooks.call(
                                    "bmn-flag",
                                    request.prefetch(
                                            "bloodTests", bundle(link, hemoglobin("b", 91), hemoglobin("a", 3))),
                                    now)
                            .status())
                    .isEqualTo(412);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://127.0.0.1:{canary}/fhir/page2",
                    "//127.0.0.1:{canary}/fhir/page2",
                    "http://127.0.0.1:{ehr}@127.0.0.1:{canary}/fhir/page2",
                    "http://user@127.0.0.1:{ehr}/fhir/page2",
                    "http://127.0.0.1:{ehr}/elsewhere",
                    "http://127.0.0.1:{ehr}/fhir/../elsewhere",
                    "http://127.0.0.1:{ehr}/fhir/%2e%2e/elsewhere",
                    "https://127.0.0.1:{ehr}/fhir/page2",
                    "/elsewhere",
                    "../elsewhere",
                    "not an address"
                })
        void one_that_lies_elsewhere_is_not_fetched(String link) {
            String url = link.replace("{canary}", "" + canary.port())
                    .replace("{ehr}", ehr.base().replaceAll("\\D+127\\D0\\D0\\D1\\D|/fhir", ""));
            ehr.answering("Observation", says(bundle(next(url), Records.necrosis("Patient/p1"))));

            assertMissing(call(lackingMarrow()), "not below its base");
            assertMissing(call(lackingMarrow().prefetch("marrow", bundle(next(url)))), "not below its base");
            assertThat(ehr.seen()).hasSize(1);
        }

        @Test
        void those_that_go_in_circles_are_left() {
            ehr.answering("Observation", says(bundle(next(ehr.base() + "/page2"))));
            ehr.answering("page2", says(bundle(next(ehr.base() + "/page2"))));

            assertMissing(call(lackingMarrow()), "has more of them");
            assertThat(ehr.seen()).hasSize(2);
        }

        @Test
        void ten_thousand_of_them_are_too_many() {
            AtomicInteger page = new AtomicInteger();
            HttpHandler endless =
                    exchange -> says(bundle(next(ehr.base() + "/Observation?page=" + page.incrementAndGet())))
                            .handle(exchange);
            ehr.answering("Observation", endless);

            Hooks.Told told = hooks(limits(Duration.ofSeconds(60), 50, 20_000, 32), ENDLESS)
                    .call("bmn-flag", lackingMarrow(), now);

            assertMissing(told, "has more of them");
            assertThat(ehr.seen()).hasSize(50);
        }

        @Test
        void more_records_than_are_read_are_too_many() {
            ehr.answering("Observation", says(bundle("", hemoglobin("a", 1), hemoglobin("b", 2), hemoglobin("c", 3))));

            Hooks.Told told =
                    hooks(limits(Duration.ofSeconds(60), 50, 2, 32), ENDLESS).call("bmn-flag", lackingMarrow(), now);

            assertMissing(told, "has more of them");
        }
    }

    private RemoteSettings limits(Duration time, int pages, int records, int megabytes) {
        return new RemoteSettings(
                List.of(URI.create(ehr.base())),
                Duration.ofSeconds(1),
                time,
                time,
                pages,
                records,
                DataSize.ofMegabytes(megabytes),
                32);
    }

    @Nested
    class Given_an_answer_that_cannot_be_used {

        @ParameterizedTest
        @CsvSource({
            "401, application/fhir+json",
            "403, application/fhir+json",
            "404, application/fhir+json",
            "410, application/fhir+json",
            "429, application/fhir+json",
            "500, application/fhir+json",
            "503, text/html",
            "206, application/fhir+json",
            "204, application/fhir+json"
        })
        void a_status_that_is_not_success_is_missing(int status, String type) {
            ehr.answering(
                    "Observation", says(status, type, status == 204 ? "" : "{\"resourceType\": \"SECRET-Bundle\"}"));

            assertMissing(call(lackingMarrow()), "did not give them");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "text/html; <html>SECRET</html>",
                    "application/fhir+xml; <Bundle xmlns='http://hl7.org/fhir'/>",
                    "application/fhir+json; ''",
                    "application/fhir+json; <html>SECRET</html>",
                    "application/fhir+json; []",
                    "application/fhir+json; {\"resourceType\": \"Patient\", \"id\": \"SECRET\"}",
                    "application/fhir+json; {\"resourceType\": \"Bundle\", \"type\": \"collection\"}",
                    "application/fhir+json; {\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"SECRET\": 1}",
                    "application/fhir+json; {\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 1e999999999}",
                    "application/fhir+json; {\"resourceType\": \"Bundle\", \"type\": \"searchset\"",
                    "application/fhir+json; {\"resourceType\": \"OperationOutcome\"}",
                    "nonsense; {\"resourceType\": \"Bundle\", \"type\": \"searchset\"}"
                })
        void what_is_no_search_result_in_fhir_json_is_missing(String type, String body) {
            ehr.answering("Observation", says(200, type, body));

            assertMissing(call(lackingMarrow()), "something else than FHIR");
        }

        @Test
        void a_redirect_is_not_followed() {
            ehr.answering("Observation", exchange -> {
                exchange.getResponseHeaders().set("Location", canary.base() + "/Observation");
                StubEhr.answer(exchange, 302, FHIR, "");
            });

            assertMissing(call(lackingMarrow()), "did not give them");
            assertThat(ehr.seen()).hasSize(1);
        }

        @Test
        void a_body_that_drips_is_given_up(CapturedOutput log) {
            CountDownLatch closed = new CountDownLatch(1);
            ehr.answering("Observation", exchange -> drip(exchange, closed));

            Hooks.Told told = hooks(limits(Duration.ofMillis(300), 50, 20_000, 32), ENDLESS)
                    .call("bmn-flag", lackingMarrow(), now);

            assertMissing(told, "in time");
            // the connection is closed, or this never ends
            await(closed);
            assertThat(log.getAll()).contains("MARROW=LATE").doesNotContain(TOKEN, "Observation?", "p1");
        }

        @Test
        void a_server_that_says_nothing_is_given_up() {
            CountDownLatch over = new CountDownLatch(1);
            ehr.answering("Observation", exchange -> await(over));

            Hooks.Told told = hooks(limits(Duration.ofMillis(300), 50, 20_000, 32), ENDLESS)
                    .call("bmn-flag", lackingMarrow(), now);
            over.countDown();

            assertMissing(told, "in time");
        }

        @Test
        void a_server_that_is_not_there_is_missing() {
            ehr.close();

            assertMissing(call(lackingMarrow()), "could not be reached");
        }

        @Test
        void a_huge_body_is_not_read_to_its_end() {
            CountDownLatch closed = new CountDownLatch(1);
            ehr.answering("Observation", exchange -> flood(exchange, closed));

            Hooks.Told told = hooks(limits(Duration.ofSeconds(60), 50, 20_000, 1), ENDLESS)
                    .call("bmn-flag", lackingMarrow(), now);

            assertMissing(told, "has more of them");
            await(closed);
        }

        @Test
        void a_compressed_bomb_is_not_inflated_to_its_end() {
            ehr.answering("Observation", gzip(" ".repeat(20_000_000) + "{}"));

            Hooks.Told told = hooks(limits(Duration.ofSeconds(60), 50, 20_000, 1), ENDLESS)
                    .call("bmn-flag", lackingMarrow(), now);

            assertMissing(told, "has more of them");
        }

        @Test
        void another_compression_and_a_broken_one_are_missing() {
            HttpHandler broken = exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                StubEhr.answer(exchange, 200, FHIR, "{}");
            };
            ehr.answering("Observation", broken);
            assertMissing(call(lackingMarrow()), "something else than FHIR");

            ehr.answering("Observation", exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "br");
                StubEhr.answer(exchange, 200, FHIR, "{}");
            });
            assertMissing(call(lackingMarrow()), "something else than FHIR");
        }

        @Test
        void a_patient_who_is_not_there_or_somebody_else_is_missing() {
            HookRequest request =
                    HookRequest.withNothingOnRecord("p1").without("patient").fhirServer(ehr.base());
            Hooks.Told unknown = call(request);
            ehr.answering("Patient/p1", says(Records.patient("p2")));
            Hooks.Told another = call(request);

            assertThat(unknown.status()).isEqualTo(412);
            assertThat(unknown.body()).contains("prefetch.patient", "did not give them");
            assertThat(another.status()).isEqualTo(412);
            assertThat(another.body()).contains("prefetch.patient", "another patient");
        }
    }

    @Nested
    class Given_a_server_that_is_not_allowed {

        @Test
        void it_is_never_contacted_and_harms_no_call_that_is_whole(CapturedOutput log) {
            HookRequest whole = authorized(HookRequest.withNothingOnRecord("p1").fhirServer(canary.base()));

            assertThat(call(whole).status()).isEqualTo(200);
            assertMissing(call(lackingMarrow().fhirServer(canary.base())), "was not sent");
            assertMissing(
                    call(lackingMarrow()
                            .fhirServer(canary.base())
                            .prefetch("marrow", bundle(next(canary.base() + "/page2")))),
                    "further pages");
            assertThat(log.getAll()).doesNotContain(TOKEN, canary.base());
            assertThat(ehr.seen()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/fhir/x", "/", "/fhirx", "/FHIR", "/fhir/..", "/fhir/../fhir"})
        void another_path_of_an_allowed_host_is_another_server(String path) {
            assertMissing(call(lackingMarrow().fhirServer(ehr.base().replace("/fhir", path))), "was not sent");
            assertThat(ehr.seen()).isEmpty();
        }
    }

    private static HttpHandler gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", FHIR);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
            exchange.close();
        };
    }

    private static void drip(HttpExchange exchange, CountDownLatch closed) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", FHIR);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write(' ');
                body.flush();
                Thread.sleep(20);
            }
        } catch (IOException hungUp) {
            closed.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void flood(HttpExchange exchange, CountDownLatch closed) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", FHIR);
        exchange.sendResponseHeaders(200, 0);
        byte[] block = " ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write(block);
            }
        } catch (IOException hungUp) {
            closed.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
