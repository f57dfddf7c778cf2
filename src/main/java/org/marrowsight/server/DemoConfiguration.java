package org.marrowsight.server;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Loads the published patients once the server answers, under the profile {@code demo} only. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DemoConfiguration.class);
    private static final List<String> WORTH_A_LOOK = List.of("harada", "quintela-1", "cml");

    @Bean
    ApplicationListener<ApplicationReadyEvent> demoPatients(
            ServletWebServerApplicationContext server, Clock clock, ZoneId zone) {
        return ready -> {
            String origin = "http://127.0.0.1:" + server.getWebServer().getPort();
            List<DemoPatient> loaded =
                    new DemoLoader(URI.create(origin + "/fhir/"), clock, zone).load(DemoPatients.packaged());
            LOG.info("Demonstration patients: {} loaded, the others were there.", loaded.size());
            WORTH_A_LOOK.forEach(patient -> LOG.info("Look at {}/patients/{}", origin, patient));
        };
    }
}
