package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
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
class ErrorPagesOverHttpTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Http http;

    ErrorPagesOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private Answer get(String path, String accept) {
        return http.send(http.request(path).header("Accept", accept).GET());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nosuch", "/nosuch/deeper?q=secret", "/assets/nosuch.css", "/error", "/nosuch.html"})
    void a_browser_gets_a_page_with_doors_to_everything(String path) {
        Answer answer = get(path, BROWSER);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(answer.header("Content-Security-Policy")).isPresent();
        assertThat(answer.body())
                .contains("<h1>There is no such page</h1>")
                .contains("href=\"/\"", "href=\"/terminology\"", "href=\"/profiles\"", "href=\"/criteria\"")
                .contains("href=\"/patients\"")
                .doesNotContain("nosuch", "secret");
        assertSaysNothingOfTheServer(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/fhir+json",
                "application/json, text/html;q=0.5",
                "no type"
            })
    void a_program_gets_plain_json(String accept) {
        Answer answer = get("/nosuch", accept);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.json().properties())
                .extracting(entry -> entry.getKey())
                .containsExactlyInAnyOrder("status", "error");
        assertThat(answer.json().path("status").asInt()).isEqualTo(404);
        assertSaysNothingOfTheServer(answer);
    }

    @Test
    void what_is_sent_to_nowhere_is_refused_in_the_same_words() {
        Answer answer = http.send(http.request("/nosuch")
                .header("Accept", BROWSER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=b")));

        assertThat(answer.status()).isBetween(400, 499);
        assertSaysNothingOfTheServer(answer);
    }

    private static void assertSaysNothingOfTheServer(Answer answer) {
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.body())
                .doesNotContainIgnoringCase("whitelabel")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("spring")
                .doesNotContain("Exception", "org.", "timestamp");
    }
}
