package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a reader of pages gets before a page is made. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesAtTheDoorTest {

    private static final String TOO_MANY = "?a&a&a&a&a&a&a&a&a&a&a&a&a&a&a&a&a&a&a&a&a";
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Http http;

    PagesAtTheDoorTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private Answer refused(String path, String accept) {
        Answer answer =
                http.send(http.request(path + TOO_MANY).header("Accept", accept).GET());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        return answer;
    }

    @Nested
    class A_refusal {

        @ParameterizedTest
        @ValueSource(strings = {"/", "/criteria/bmn-flag", "/nowhere"})
        void is_a_page_for_a_browser(String path) {
            Answer answer = refused(path, BROWSER);

            assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(answer.body()).contains("<h1>Request refused</h1>", "repeated more than 20 times");
            assertThat(answer.header("Content-Security-Policy")).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/fhir", "/fhir/Patient", "/cds-services", "/cds-services/bmn-flag"})
        void is_an_OperationOutcome_where_programs_ask_whoever_asks(String path) {
            assertThat(refused(path, BROWSER).json().path("resourceType").asText())
                    .isEqualTo("OperationOutcome");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "*/*",
                    "application/json",
                    "application/fhir+json, text/html;q=0.5",
                    "text/html;q=0",
                    "text/plain;x=html"
                })
        void is_an_OperationOutcome_for_who_does_not_prefer_a_page(String accept) {
            assertThat(refused("/criteria", accept).header("Content-Type"))
                    .hasValue("application/fhir+json;charset=UTF-8");
        }
    }

    @Nested
    class A_slash_too_many {

        @ParameterizedTest
        @CsvSource({"/criteria/, /criteria", "/criteria/bmn-flag/, /criteria/bmn-flag", "/criteria/?a=b, /criteria?a=b"
        })
        void leads_to_the_page(String asked, String page) {
            Answer answer = http.get(asked);

            assertThat(answer.status()).isEqualTo(308);
            assertThat(answer.header("Location")).hasValue(page);
            assertThat(http.get(page).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/fhir/metadata/", "/cds-services/", "/", "//evil.example/", "//evil.example/criteria/"})
        void leads_nowhere_else(String path) {
            assertThat(http.get(path).status()).as(path).isNotEqualTo(308);
        }

        @Test
        void is_not_needed() {
            assertThat(http.get("/criteria").status()).isEqualTo(200);
        }
    }
}
