package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileCallTest {

    private final Http http;

    HostileCallTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private Answer call(String body) {
        return http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(body));
    }

    private void assertAlive() {
        assertThat(call(HookRequest.withNothingOnRecord("p1").json()).status()).isEqualTo(200);
    }

    @Test
    void a_body_of_64_megabytes_is_too_large_also_in_chunks() {
        byte[] body = ("[" + "0,".repeat(32 * 1024 * 1024) + "0]").getBytes(StandardCharsets.US_ASCII);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        assertThat(http.post("/cds-services/bmn-flag", "application/json", chunked)
                        .status())
                .isEqualTo(413);
        assertAlive();
    }

    @Test
    void more_tokens_than_any_record_holds_are_too_large() {
        assertThat(call("{\"extension\":[" + "0,".repeat(4_000_000) + "0]}").status())
                .isIn(400, 413);
        assertAlive();
    }

    @Test
    void deep_nesting_is_refused() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(call("{\"extension\":" + deep + "}").status()).isIn(400, 413);
        assertAlive();
    }

    @Test
    void twenty_thousand_entries_are_refused() {
        String[] entries =
                Collections.nCopies(20_000, Records.necrosis("Patient/p1")).toArray(String[]::new);

        assertThat(call(HookRequest.withNothingOnRecord("p1")
                                .found("marrow", entries)
                                .json())
                        .status())
                .isEqualTo(413);
        assertAlive();
    }

    @Test
    @Timeout(60)
    void a_giant_number_does_no_harm() {
        String giant =
                """
                {"resourceType": "Observation", "status": "final", "subject": {"reference": "Patient/p1"},
                 "code": {"coding": [{"system": "http://loinc.org", "code": "2532-0"}]},
                 "effectiveDateTime": "2026-01-01", "valueQuantity": {"value": 1e9999999}}""";
        Answer answer = call("{\"prefetch\":{\"bloodTests\":" + giant + "},"
                + HookRequest.about("p1").json().substring(1));

        assertThat(answer.status()).isBetween(400, 499);
        assertAlive();
    }

    @Test
    void a_thousand_observations_are_answered() {
        String[] entries = IntStream.range(0, 1000)
                .mapToObj(i -> Records.trephine("Patient/p1", "final", "necrosis-absent"))
                .toArray(String[]::new);
        String body =
                HookRequest.withNothingOnRecord("p1").found("marrow", entries).json();

        assertThat(call(body).status()).isEqualTo(200);
    }

    @Test
    void markup_in_records_is_inert_on_the_card() {
        String observation = Records.necrosis("Patient/p1")
                .replace(
                        "\"coding\": [{\"system\"",
                        "\"text\": \"<img src=x onerror=alert(1)> | [x](http://evil.example)\", \"coding\": [{\"display\": \"<b>`x`</b>\", \"system\"");
        Answer answer = call(HookRequest.withNothingOnRecord("p1")
                .found("marrow", observation)
                .json());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("cards")).isNotEmpty();
        assertThat(answer.json().path("cards").path(0).path("detail").asText())
                .doesNotContain("<img", "<b>", "](http://evil", "http://evil");
    }

    @Test
    void many_calls_at_once_are_answered_alike() {
        String body = HookRequest.withNothingOnRecord("p1")
                .found("marrow", Records.necrosis("Patient/p1"))
                .json();
        List<String> summaries = IntStream.range(0, 40)
                .parallel()
                .mapToObj(any ->
                        call(body).json().path("cards").path(0).path("summary").asText())
                .distinct()
                .toList();

        assertThat(summaries).hasSize(1).allSatisfy(summary -> assertThat(summary)
                .startsWith("Bone marrow necrosis"));
    }
}
