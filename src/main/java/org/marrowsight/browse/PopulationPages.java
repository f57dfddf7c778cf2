package org.marrowsight.browse;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.marrowsight.guide.GuideSource;
import org.marrowsight.population.CohortSummary;
import org.marrowsight.population.Scan;
import org.marrowsight.population.Scans;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages below {@code /population}: the scans, how far they are, and what each found of all patients together. */
public final class PopulationPages {

    private final PageGroup pages = PageGroup.aboutPatients(
            "/population",
            "There is no such scan, or none any more: what a scan found is deleted some days after its end.");
    private final Scans scans;
    private final GuideSource guides;
    private final Setting setting;

    /** Pages over the scans of this installation. */
    public PopulationPages(Scans scans, GuideSource guides, Setting setting) {
        this.scans = scans;
        this.guides = guides;
        this.setting = setting;
    }

    /**
     * How the pages show scans.
     *
     * @param clock for rates
     * @param zone in which moments are told
     * @param smallestCount the smallest number of patients that is shown
     * @param handling whether whoever sees the pages may hold up and delete scans and fetch files
     */
    public record Setting(Clock clock, ZoneId zone, int smallestCount, Handling handling) {}

    /** What readers may do about scans. */
    public enum Handling {
        /** Access is open: everything. */
        BY_READERS,
        /** Programs with a token do it by the operations. */
        BY_PROGRAMS
    }

    /** Everything at or below the address is answered here, errors too. */
    public RouterFunction<ServerResponse> routes() {
        PageGroup all = pages.page("", this::list).page("/{scan}", this::scan);
        if (setting.handling() == Handling.BY_READERS) {
            all.answer("/{scan}/pause", RequestPredicates.all(), doing(scans::pause))
                    .answer("/{scan}/resume", RequestPredicates.all(), doing(scans::resume))
                    .answer("/{scan}/delete", RequestPredicates.all(), doing(scans::delete));
        }
        return all.routes();
    }

    private ServerResponse list(ServerRequest request) {
        return pages.show(
                request,
                "population",
                new PopulationPage(
                        scans.all().stream().map(views()::line).toList(),
                        Origin.of(request) + "/fhir/$assess-marrow-population"));
    }

    private ServerResponse scan(ServerRequest request) {
        return scans.find(request.pathVariable("scan"))
                .map(scan -> pages.show(request, "scan", page(scan)))
                .orElseGet(pages::notFound);
    }

    private ScanPage page(Scan scan) {
        return scan.isFinished() ? views().page(scan, summary(scan)) : views().page(scan);
    }

    private CohortSummary summary(Scan scan) {
        CohortSummary.Counter counter = new CohortSummary.Counter();
        scans.rows(scan.id(), counter::add);
        return counter.summary(setting.smallestCount());
    }

    private ScanViews views() {
        return new ScanViews(guides.current(), setting);
    }

    /** Ids cannot be guessed, so that another site's page knows no address; a browser that says so is refused nevertheless. */
    private HandlerFunction<ServerResponse> doing(Consumer<String> what) {
        return request -> {
            String id = request.pathVariable("scan");
            if (request.headers().header("Sec-Fetch-Site").stream().anyMatch(site -> !site.equals("same-origin"))) {
                return pages.refused("This was asked for by a page of another site.");
            }
            if (scans.find(id).isEmpty()) {
                return pages.notFound();
            }
            what.accept(id);
            return ServerResponse.status(HttpStatus.SEE_OTHER)
                    .location(URI.create("/population"))
                    .build();
        };
    }
}
