package org.marrowsight.server;

import org.marrowsight.cdshooks.CdsSettings;
import org.marrowsight.cdshooks.ClientSettings.Mode;
import org.marrowsight.server.GuideInstallation.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/** Says once, when the server is ready, where it is, what it holds and who can reach it. */
final class StartMessage implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StartMessage.class);

    private final ServletWebServerApplicationContext web;
    private final MarrowsightProperties properties;
    private final DataSourceProperties database;
    private final CurrentContent guide;
    private final GuideStart start;
    private final Doors doors;

    StartMessage(
            ServletWebServerApplicationContext web,
            MarrowsightProperties properties,
            DataSourceProperties database,
            CurrentContent guide,
            GuideStart start,
            Doors doors) {
        this.web = web;
        this.properties = properties;
        this.database = database;
        this.guide = guide;
        this.start = start;
        this.doors = doors;
    }

    /** What says who is let in. */
    record Doors(CdsSettings hooks, SecurityProperties security) {}

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        LOG.info("{}", text());
        if (doors.hooks().clientAuthentication().mode() == Mode.NONE) {
            LOG.warn("CDS Hooks clients are not authenticated: marrowsight.cds.client-authentication.mode is none");
        }
    }

    private String text() {
        String origin = "http://127.0.0.1:" + web.getWebServer().getPort();
        Result result = start.result();
        return """
                Marrowsight is ready
                  FHIR         %s/fhir/metadata
                  CDS Hooks    %s/cds-services
                  Guide        version %s: installed %d, unchanged %d, removed %d
                  Database     %s
                  Access       %s"""
                .formatted(
                        origin,
                        origin,
                        guide.builtIn().version(),
                        result.installed(),
                        result.unchanged(),
                        result.removed(),
                        place(),
                        access());
    }

    private String access() {
        if (doors.security().isSecured()) {
            return "secured: by tokens of " + doors.security().issuer();
        }
        return "open: whoever reaches "
                + (properties.openOnNetwork() ? "this address over the network" : "this machine's own address")
                + " may read and write everything";
    }

    private String place() {
        String url = database.determineUrl();
        if (url.startsWith("jdbc:h2:file:")) {
            return "folder " + properties.dataFolder().toAbsolutePath();
        }
        // parameters may hold a password
        return url.replaceFirst("[;?].*", "");
    }
}
