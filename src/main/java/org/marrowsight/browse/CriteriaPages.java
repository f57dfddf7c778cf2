package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.marrowsight.guide.GuideSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages below {@code /criteria}: what each service decides by, with the sources, for people. */
public final class CriteriaPages {

    private static final Logger LOG = LoggerFactory.getLogger(CriteriaPages.class);

    private static final String ADDRESS = "/criteria";
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final RequestPredicate READING = RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD);

    private final GuideSource guides;
    private final PlanUse use;
    private final Templates templates = new Templates();

    /** Pages of the guide in force. */
    public CriteriaPages(GuideSource guides, PlanUse use) {
        this.guides = guides;
        this.use = use;
    }

    /** Everything at or below the address is answered here, errors too. */
    public RouterFunction<ServerResponse> routes() {
        RequestPredicate everything = RequestPredicates.path(ADDRESS).or(RequestPredicates.path(ADDRESS + "/**"));
        return RouterFunctions.route()
                .route(RequestPredicates.path(ADDRESS).and(READING), request -> list())
                .route(RequestPredicates.path(ADDRESS + "/{planId}").and(READING), this::plan)
                .route(everything.and(READING), request -> notFound())
                .route(everything, request -> notAllowed())
                .onError(RuntimeException.class, (failure, request) -> failed(failure))
                .build();
    }

    private ServerResponse list() {
        List<PlanSummary> plans = new PlanViews(guides.current(), use).all();
        return page(HttpStatus.OK, "plans", Map.of("plans", plans));
    }

    private ServerResponse plan(ServerRequest request) {
        Optional<PlanPage> page = new PlanViews(guides.current(), use).page(request.pathVariable("planId"));
        return page.map(content -> page(HttpStatus.OK, "plan", Map.of("page", content)))
                .orElseGet(this::notFound);
    }

    private ServerResponse notFound() {
        return message(HttpStatus.NOT_FOUND, "There is no such page", "No decision of this server has this address.");
    }

    private ServerResponse notAllowed() {
        return message(HttpStatus.METHOD_NOT_ALLOWED, "Pages can only be read", "Nothing can be sent to this address.");
    }

    private ServerResponse failed(Throwable failure) {
        String number = UUID.randomUUID().toString();
        LOG.error("A page failed, number {}", number, failure);
        return message(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The page could not be made",
                "The operator finds the reason under " + number + ".");
    }

    private ServerResponse message(HttpStatus status, String title, String text) {
        return page(status, "message", Map.of("title", title, "text", text));
    }

    private ServerResponse page(HttpStatus status, String template, Map<String, Object> content) {
        byte[] html = templates.page(template, content);
        ServerResponse.BodyBuilder answer =
                ServerResponse.status(status).contentType(HTML).cacheControl(CacheControl.noCache());
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            answer.allow(HttpMethod.GET, HttpMethod.HEAD);
        }
        return answer.body(html);
    }
}
