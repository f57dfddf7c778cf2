package org.marrowsight.browse;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages below {@code /criteria/{plan}/try}: a decision over what somebody states by hand. */
final class SandboxPages {

    private final GuideSource guides;
    private final PlanUse use;
    private final TriedQuestions tried;
    private final PageGroup pages;

    private SandboxPages(GuideSource guides, PlanUse use, TriedQuestions tried, PageGroup pages) {
        this.guides = guides;
        this.use = use;
        this.tried = tried;
        this.pages = pages;
    }

    /** Adds them to the pages of the plans. */
    static void addTo(PageGroup pages, GuideSource guides, PlanUse use, TriedQuestions tried) {
        SandboxPages sandbox = new SandboxPages(guides, use, tried, pages);
        pages.page("/{planId}/try", sandbox.orNotFound(sandbox::page))
                .page("/{planId}/try/result", sandbox.orNotFound(sandbox::result));
    }

    /** What is asked of one plan. */
    @FunctionalInterface
    private interface Asked {
        ServerResponse of(String planId, SandboxViews views, ServerRequest request);
    }

    private HandlerFunction<ServerResponse> orNotFound(Asked asked) {
        return request -> {
            String planId = request.pathVariable("planId");
            Guide guide = guides.current();
            return tried.of(planId)
                    .flatMap(question -> guide.plan(planId).map(plan -> new SandboxViews(guide, question, plan)))
                    .map(views -> asked.of(planId, views, request))
                    .orElseGet(pages::notFound);
        };
    }

    private ServerResponse page(String planId, SandboxViews views, ServerRequest request) {
        Optional<PublishedPatients.Patient> patient = patient(planId, request);
        if (patient.isPresent()) {
            return startFrom(patient.get(), views, request);
        }
        PlanSummary summary =
                new PlanViews(guides.current(), use).summary(planId).orElseThrow();
        SandboxPage page =
                views.page(parameters(request), summary, tried.patients().of(planId));
        return pages.show("sandbox", Map.of("page", page));
    }

    private Optional<PublishedPatients.Patient> patient(String planId, ServerRequest request) {
        return request.param("patient").flatMap(id -> tried.patients().of(planId).stream()
                .filter(patient -> patient.id().equals(id))
                .findFirst());
    }

    /** The address then says all that is stated, and stays the same when the patient is written up anew. */
    private static ServerResponse startFrom(
            PublishedPatients.Patient patient, SandboxViews views, ServerRequest request) {
        String query = views.query(patient.features());
        return ServerResponse.seeOther(URI.create(request.path() + "?" + query)).build();
    }

    private ServerResponse result(String planId, SandboxViews views, ServerRequest request) {
        return pages.show("sandboxResult", Map.of("result", views.result(parameters(request))));
    }

    private static Map<String, String> parameters(ServerRequest request) {
        Map<String, String> parameters = new HashMap<>();
        request.params().forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }
}
