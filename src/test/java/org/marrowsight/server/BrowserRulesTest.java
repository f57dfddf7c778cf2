package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrowserRulesTest {

    private final Http http;

    BrowserRulesTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private Answer from(String origin, String path) {
        return http.send(http.request(path).header("Origin", origin).GET());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:5173"})
    void a_page_of_this_machine_may_read_answers_and_errors(String origin) {
        for (String path : new String[] {"/fhir/metadata", "/fhir/Patient/not-there", "/fhir/Patient?name=%00"}) {
            Answer answer = from(origin, path);
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .as(answer.toString())
                    .hasValue(origin);
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "http://localhost.example.org:80", "null", "https://localhost:8080"})
    void any_other_page_is_refused(String origin) {
        Answer answer = from(origin, "/fhir/metadata");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void a_preflight_allows_the_headers_that_clients_send() {
        Answer answer = http.send(http.request("/cds-services/bmn-flag")
                .header("Origin", "http://localhost:8080")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Headers").orElse("").toLowerCase(Locale.ROOT))
                .contains("authorization", "content-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/metadata", "/fhir/Patient", "/fhir/Patient/not-there", "/cds-services/not-there"})
    void answers_with_patient_data_are_not_kept(String path) {
        Answer answer = http.get(path);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("X-Powered-By")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }
}
