package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowsight.guide.GuideSource;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages below {@code /criteria}: what each service decides by, with the sources, for people. */
public final class CriteriaPages {

    private final GuideSource guides;
    private final PlanUse use;
    private final TriedQuestions tried;
    private final PageGroup pages = new PageGroup("/criteria", "No decision of this server has this address.");

    /** Pages of the guide in force. */
    public CriteriaPages(GuideSource guides, PlanUse use, TriedQuestions tried) {
        this.guides = guides;
        this.use = use;
        this.tried = tried;
    }

    /** Everything at or below the address is answered here, errors too. */
    public RouterFunction<ServerResponse> routes() {
        pages.page("", request -> list()).page("/{planId}", this::plan);
        SandboxPages.addTo(pages, guides, use, tried);
        return pages.routes();
    }

    private ServerResponse list() {
        List<PlanSummary> plans = new PlanViews(guides.current(), use).all();
        return pages.show("plans", Map.of("plans", plans));
    }

    private ServerResponse plan(ServerRequest request) {
        String planId = request.pathVariable("planId");
        Optional<PlanPage> page = new PlanViews(guides.current(), use, tried.words()).page(planId);
        boolean canBeTried = tried.of(planId).isPresent();
        return page.map(content -> pages.show("plan", Map.of("page", content, "canBeTried", canBeTried)))
                .orElseGet(pages::notFound);
    }
}
