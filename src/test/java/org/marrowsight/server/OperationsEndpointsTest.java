package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class OperationsEndpointsTest {

    private final Http http;

    OperationsEndpointsTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void health_is_up(String path) {
        assertThat(http.get(path).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void the_figures_tell_how_much_of_the_guide_was_installed() {
        assertThat(http.get("/actuator/prometheus").body())
                .contains("marrowsight_guide_resources{at_start=\"installed\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/info",
                "/h2-console",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/WEB-INF/web.xml"
            })
    void nothing_else_is_open(String path) {
        assertThat(http.get(path).status()).isEqualTo(404);
    }
}
