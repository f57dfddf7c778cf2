package org.marrowsight.server;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.marrowsight.server.GuideInstallation.Result;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/** Installs the guide and reads what the site has added, before the server says that it is ready. */
@Order(0)
final class GuideStart implements ApplicationRunner {

    private final CurrentGuide guide;
    private final GuideInstallation installation;
    private final ISearchParamRegistry searches;
    private final SiteContent site;
    private final MeterRegistry meters;
    private volatile Result result = new Result(0, 0, 0);

    GuideStart(
            CurrentGuide guide,
            GuideInstallation installation,
            ISearchParamRegistry searches,
            SiteContent site,
            MeterRegistry meters) {
        this.guide = guide;
        this.installation = installation;
        this.searches = searches;
        this.site = site;
        this.meters = meters;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        result = installation.install(guide.builtIn());
        // else a search that the guide adds would be unknown until a job has run
        searches.forceRefresh();
        site.load();
        meters.gauge("marrowsight.guide.resources", Tags.of("at.start", "installed"), result, Result::installed);
        meters.gauge("marrowsight.guide.resources", Tags.of("at.start", "unchanged"), result, Result::unchanged);
        meters.gauge("marrowsight.guide.resources", Tags.of("at.start", "removed"), result, Result::removed);
    }

    /** What the start did; all zero until it has been done. */
    Result result() {
        return result;
    }
}
