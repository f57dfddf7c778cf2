package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.cdshooks.FeedbackTotals.Total;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What clinicians did with cards, told over HTTP to the whole server. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedbackCallTest {

    private static final String SERVICE = "/cds-services/bmn-flag";
    private static final String FEEDBACK = SERVICE + "/feedback";
    private static final String JSON = "application/json";
    private static final String REASONS = "https://marrowsight.org/fhir/CodeSystem/override-reason";
    private static final String CARD = "0b8a5a9e-6f0a-4b53-9c6f-0d8a3f1f2a11";

    private final Http http;
    private final FeedbackStore store;

    FeedbackCallTest(@LocalServerPort int port, FeedbackStore store) {
        this.http = new Http(port);
        this.store = store;
    }

    private Answer tell(String body) {
        return http.post(FEEDBACK, JSON, BodyPublishers.ofString(body));
    }

    private Answer tellOf(String... entries) {
        return tell("{\"feedback\":[" + String.join(",", entries) + "]}");
    }

    private static String entry(Object card, String outcome, String more) {
        return """
                {"card": "%s", "outcome": "%s", "outcomeTimestamp": "2026-11-20T10:15:30Z"%s}"""
                .formatted(card, outcome, more.isEmpty() ? "" : ", " + more);
    }

    private static String overridden(Object card, String code) {
        return entry(
                card,
                "overridden",
                """
                "overrideReason": {"reason": {"code": "%s", "system": "%s"}, "userComment": "Patient Anna Example"}"""
                        .formatted(code, REASONS));
    }

    private static String accepted(Object card) {
        return entry(card, "accepted", "\"acceptedSuggestions\": [{\"id\": \"" + UUID.randomUUID() + "\"}]");
    }

    private static List<String> expressions(Answer answer) {
        return StreamSupport.stream(answer.json().path("issue").spliterator(), false)
                .map(issue -> issue.path("expression").path(0).asText())
                .toList();
    }

    private static void refused(Answer answer, String... expressions) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(expressions(answer)).containsExactlyInAnyOrder(expressions);
    }

    private static void heard(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json()).isEmpty();
    }

    /** A card that the server has just issued. */
    private JsonNode card() {
        Answer answer = http.post(
                SERVICE,
                JSON,
                BodyPublishers.ofString(HookRequest.withNothingOnRecord("p1")
                        .found("marrow", Records.necrosis("Patient/p1"))
                        .json()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("grounds");
        return answer.json();
    }

    private static UUID id(JsonNode answer) {
        return UUID.fromString(answer.path("cards").path(0).path("uuid").asText());
    }

    private static String rule(JsonNode answer) {
        return answer.path("extension").path(BmnFlag.EXTENSION).path("rule").asText();
    }

    private Total total(String rule) {
        return store.totals().rules().stream()
                .filter(total ->
                        total.service().equals("bmn-flag") && total.id().equals(rule))
                .findFirst()
                .orElse(new Total("bmn-flag", rule, 0, 0, 0, Map.of()));
    }

    @Nested
    class It_is_counted {

        @Test
        void for_the_rule_and_the_criteria_of_the_card() {
            JsonNode answer = card();
            String rule = rule(answer);
            Total before = total(rule);

            heard(tellOf(overridden(id(answer), "already-known")));

            Total after = total(rule);
            assertThat(after.overridden()).isEqualTo(before.overridden() + 1);
            assertThat(after.reasons().get("already-known"))
                    .isEqualTo(before.reasons().getOrDefault("already-known", 0L) + 1);
            assertThat(after.issued()).isEqualTo(before.issued()).isPositive();
            assertThat(store.totals().criteria()).anySatisfy(criterion -> {
                assertThat(answer.path("extension")
                                .path(BmnFlag.EXTENSION)
                                .path("criteria")
                                .path(criterion.id())
                                .asText())
                        .isEqualTo("met");
                assertThat(criterion.overridden()).isPositive();
            });
        }

        @Test
        void in_the_figures_of_the_server() {
            JsonNode answer = card();

            heard(tellOf(overridden(id(answer), "data-wrong")));

            String figures = http.get("/actuator/prometheus").body();
            assertThat(lines(figures, "marrowsight_cds_feedback_total{")).anySatisfy(line -> assertThat(line)
                    .contains(
                            "service=\"bmn-flag\"",
                            "outcome=\"overridden\"",
                            "reason=\"data-wrong\"",
                            "rule=\"" + rule(answer) + "\""));
            assertThat(lines(figures, "marrowsight_cds_feedback_criteria_total{"))
                    .isNotEmpty();
            assertThat(lines(figures, "marrowsight_cds_cards_total{")).isNotEmpty();
            assertThat(figures).doesNotContain(id(answer).toString(), "Anna", "p1\"");
        }

        private static Stream<String> lines(String figures, String begin) {
            return figures.lines().filter(line -> line.startsWith(begin));
        }

        @Test
        void once_however_often_it_is_told() {
            JsonNode answer = card();
            Total before = total(rule(answer));
            String entry = overridden(id(answer), "already-known");

            heard(tellOf(entry));
            heard(tellOf(entry));
            heard(tellOf(entry, entry, overridden(id(answer), "data-wrong")));

            assertThat(total(rule(answer)).overridden()).isEqualTo(before.overridden() + 1);
        }

        @Test
        void for_several_cards_in_one_call() {
            JsonNode one = card();
            JsonNode two = card();
            Total before = total(rule(one));

            heard(tellOf(overridden(id(one), "data-wrong"), accepted(id(two))));

            assertThat(total(rule(one)).overridden()).isEqualTo(before.overridden() + 1);
            assertThat(total(rule(one)).accepted()).isEqualTo(before.accepted() + 1);
        }

        @Test
        void for_a_card_that_nobody_remembers_or_that_another_service_issued() {
            JsonNode answer = card();
            long before = total("unknown").overridden();

            heard(tellOf(overridden(UUID.randomUUID(), "already-known")));
            heard(http.post(
                    "/cds-services/relapse-watch/feedback",
                    JSON,
                    BodyPublishers.ofString("{\"feedback\":[" + overridden(id(answer), "already-known") + "]}")));

            assertThat(total("unknown").overridden()).isEqualTo(before + 1);
            assertThat(store.totals().rules())
                    .anyMatch(total -> total.service().equals("relapse-watch")
                            && total.id().equals("unknown"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"overrideReason\": {\"reason\": {\"code\": \"already-known\", \"system\": \"https://other.example\"}}",
                    "\"overrideReason\": {\"reason\": {\"code\": \"made-up\", \"system\": \"" + REASONS + "\"}}",
                    "\"overrideReason\": {\"userComment\": \"already-known\"}"
                })
        void with_a_reason_that_is_not_ours_as_another(String reason) {
            long before = total("unknown").reasons().getOrDefault("other", 0L);

            heard(tellOf(entry(UUID.randomUUID(), "overridden", reason)));

            assertThat(total("unknown").reasons().get("other")).isEqualTo(before + 1);
        }
    }

    @Nested
    class It_is_accepted {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-11-20T10:15:30Z",
                    "2026-11-20t10:15:30z",
                    "2026-11-20T10:15:30.123456789+01:00",
                    "2026-11-20T10:15:30-00:00"
                })
        void with_any_moment_of_the_standard(String moment) {
            heard(tellOf(entry(UUID.randomUUID(), "overridden", "").replace("2026-11-20T10:15:30Z", moment)));
        }

        @Test
        void with_what_nobody_knows() {
            heard(tell("{\"extension\":{\"a\":1},\"x\":null,\"feedback\":["
                    + entry(
                            UUID.randomUUID(),
                            "overridden",
                            "\"x\": [1], \"overrideReason\": {\"userComment\": null, \"reason\": {\"code\": \"data-wrong\","
                                    + " \"system\": \"" + REASONS + "\", \"display\": 7}}")
                    + "]}"));
        }

        @Test
        void without_a_reason() {
            heard(tellOf(entry(UUID.randomUUID(), "overridden", "")));
        }

        @Test
        void for_a_card_in_capitals() {
            heard(tellOf(accepted(CARD.toUpperCase(Locale.ROOT))));
        }
    }

    @Nested
    class It_is_refused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{} | feedback",
                    "{\"feedback\": {}} | feedback",
                    "{\"feedback\": []} | feedback",
                    "{\"feedback\": [7]} | feedback[0]",
                    "{\"feedback\": [null]} | feedback[0]"
                })
        void without_entries(String body, String expression) {
            refused(tell(body), expression);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "nonsense", "{\"feedback\":[]}{}"})
        void in_any_other_shape(String body) {
            assertThat(tell(body).status()).isEqualTo(400);
        }

        @Test
        void with_all_problems_named_at_once() {
            refused(
                    tellOf(
                            "{}",
                            accepted(CARD),
                            "{\"card\": \"urn:uuid:" + CARD
                                    + "\", \"outcome\": \"ignored\", \"outcomeTimestamp\": \"yesterday\"}"),
                    "feedback[0].card",
                    "feedback[0].outcome",
                    "feedback[0].outcomeTimestamp",
                    "feedback[2].card",
                    "feedback[2].outcome",
                    "feedback[2].outcomeTimestamp");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "accepted | '' | acceptedSuggestions",
                    "accepted | '\"acceptedSuggestions\": []' | acceptedSuggestions",
                    "accepted | '\"acceptedSuggestions\": [{}]' | acceptedSuggestions[0].id",
                    "accepted | '\"acceptedSuggestions\": [{\"id\": \"a\"}, 1]' | acceptedSuggestions[1]",
                    "overridden | '\"overrideReason\": \"no\"' | overrideReason",
                    "overridden | '\"overrideReason\": {}' | overrideReason.reason",
                    "overridden | '\"overrideReason\": {\"userComment\": \" \"}' | overrideReason.reason",
                    "overridden | '\"overrideReason\": {\"reason\": \"no\"}' | overrideReason.reason",
                    "overridden | '\"overrideReason\": {\"reason\": {\"code\": \"x\"}}' | overrideReason.reason.system",
                    "overridden | '\"overrideReason\": {\"reason\": {\"system\": \"x\"}}' | overrideReason.reason.code"
                })
        void with_an_outcome_that_is_not_whole(String outcome, String more, String expression) {
            refused(tellOf(entry(CARD, outcome, more)), "feedback[0]." + expression);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-11-20",
                    "2026-11-20T10:15:30",
                    "2026-11-20T10:15Z",
                    "2026-02-30T10:15:30Z",
                    "2026-11-20 10:15:30Z",
                    "0000-00-00T00:00:00Z"
                })
        void with_something_that_is_no_moment(String moment) {
            refused(
                    tellOf(entry(CARD, "overridden", "").replace("2026-11-20T10:15:30Z", moment)),
                    "feedback[0].outcomeTimestamp");
        }

        @Test
        void as_a_whole_when_one_entry_is_wrong() {
            JsonNode answer = card();
            Total before = total(rule(answer));

            assertThat(tellOf(overridden(id(answer), "data-wrong"), "{}").status())
                    .isEqualTo(400);

            assertThat(total(rule(answer))).isEqualTo(before);
        }

        @Test
        void when_there_are_too_many() {
            refused(
                    tell("{\"feedback\":["
                            + IntStream.range(0, 1001)
                                    .mapToObj(i -> entry(UUID.randomUUID(), "overridden", ""))
                                    .collect(Collectors.joining(","))
                            + "]}"),
                    "feedback");
        }

        @Test
        void without_an_echo_of_what_was_written() {
            String body = tellOf(
                            overridden("<script>x</script>", "Anna"),
                            entry(CARD, "Anna", "\"overrideReason\": {\"userComment\": [\"Anna\"]}"))
                    .body();

            assertThat(body).doesNotContain("Anna", "script");
        }

        @Test
        void for_a_service_that_does_not_exist() {
            for (String path : List.of(
                    "/cds-services/other/feedback",
                    "/cds-services/feedback",
                    FEEDBACK + "/feedback",
                    FEEDBACK + "/more",
                    FEEDBACK + "/")) {
                assertThat(http.post(path, JSON, BodyPublishers.ofString("{}")).status())
                        .as(path)
                        .isEqualTo(404);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
        void by_another_method(String method) {
            Answer answer = http.send(http.request(FEEDBACK).method(method, BodyPublishers.noBody()));

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).hasValue("POST, OPTIONS");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/fhir+json", "application/json; charset=latin1"})
        void of_another_type(String type) {
            assertThat(http.post(FEEDBACK, type, BodyPublishers.ofString("{\"feedback\":[]}"))
                            .status())
                    .isEqualTo(415);
        }
    }

    @Test
    void a_browser_may_ask_whether_it_may_send_feedback() {
        Answer answer = http.send(http.request(FEEDBACK)
                .header("Origin", "http://localhost:8080")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("http://localhost:8080");
    }

    @Test
    void calls_at_once_about_one_card_count_once() {
        JsonNode answer = card();
        Total before = total(rule(answer));
        String entry = overridden(id(answer), "data-wrong");
        List<Integer> statuses = new ArrayList<>(IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> tellOf(entry).status())
                .toList());

        assertThat(statuses).containsOnly(200);
        assertThat(total(rule(answer)).overridden()).isEqualTo(before.overridden() + 1);
    }
}
