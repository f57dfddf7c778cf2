package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** One request can be followed by one number, and nobody gets a text of their own into the log by it. */
@RunningServer
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestNumbersTest {

    private static final String HEADER = "X-Request-ID";
    private static final String UUIDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Http http;

    RequestNumbersTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private List<String> numbers(String path, String sent) {
        return http.send(http.request(path).header(HEADER, sent).GET())
                .response()
                .headers()
                .allValues(HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/Patient?family=Nobody",
                "/fhir/Patient/nobody",
                "/fhir/%25",
                "/cds-services",
                "/cds-services/none",
                "/criteria",
                "/nothing",
                "/actuator/health"
            })
    void every_answer_has_exactly_one(String path) {
        String own = UUID.randomUUID().toString();

        assertThat(http.get(path).response().headers().allValues(HEADER))
                .singleElement()
                .asString()
                .matches(UUIDS);
        assertThat(numbers(path, own)).containsExactly(own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zwirnenstein",
                "4711",
                "a b",
                "{jndi:ldap://x}",
                "6a3b0c0e-0000-4000-8000-0123456789ab INFO made up",
                "6a3b0c0e-0000-4000-8000-0123456789abcdef0123456789abcdef"
            })
    void what_is_no_UUID_is_replaced(String sent) {
        assertThat(numbers("/fhir/Patient/nobody", sent))
                .singleElement()
                .asString()
                .matches(UUIDS)
                .isNotEqualTo(sent);
    }

    @Test
    void it_stands_in_the_lines_of_its_request_and_in_no_others(CapturedOutput output) throws Exception {
        Logger log = LoggerFactory.getLogger(RequestNumbersTest.class);
        String own = UUID.randomUUID().toString();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(HEADER, own);

        new RequestNumbers()
                .doFilter(request, new MockHttpServletResponse(), (in, out) -> log.info("a line of a request"));
        log.info("a line of nobody");

        assertThat(output.getAll().lines().filter(line -> line.contains("a line of a request")))
                .singleElement()
                .asString()
                .contains("[" + own + "]");
        assertThat(output.getAll().lines().filter(line -> line.contains("a line of nobody")))
                .singleElement()
                .asString()
                .contains("[-]");
    }
}
