package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoLoaderTest {

    private final Http http;
    private final DemoLoader loader;

    DemoLoaderTest(@LocalServerPort int port, Clock clock, ZoneId zone) {
        this.http = new Http(port);
        this.loader = new DemoLoader(URI.create("http://127.0.0.1:" + port + "/fhir/"), clock, zone);
    }

    @Test
    void a_first_start_loads_every_patient_and_a_second_none() {
        DemoPatients demo = DemoPatients.packaged();

        assertThat(loader.load(demo)).containsExactlyElementsOf(demo.patients());
        assertThat(loader.load(demo)).isEmpty();
        assertThat(http.get("/fhir/Patient/harada").status()).isEqualTo(200);

        // what was deleted on purpose stays deleted; what broke off half-way is loaded anew
        assertThat(http.delete("/fhir/Observation/figure-1-mri-foot").status()).isEqualTo(200);
        assertThat(loader.load(demo)).isEmpty();
    }
}
