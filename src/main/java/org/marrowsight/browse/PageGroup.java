package org.marrowsight.browse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.marrowsight.chart.StoreFailure;
import org.marrowsight.guide.CodePlaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The pages at and below one address. Every request there gets a page: what is not there, what cannot be done and what
 * fails as well. Pages can be read (GET, HEAD) and are asked for anew each time.
 */
final class PageGroup {

    private static final Logger LOG = LoggerFactory.getLogger(PageGroup.class);

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final RequestPredicate READING = RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD);

    private final Templates templates = new Templates();
    private final RouterFunctions.Builder routes = RouterFunctions.route();
    private final String address;
    private final String nothingHere;
    private final Set<HttpMethod> allowed = new LinkedHashSet<>(List.of(HttpMethod.GET, HttpMethod.HEAD));
    private final CacheControl caching;

    /**
     * A group without pages yet.
     *
     * @param address path that begins with a slash and ends without one
     * @param nothingHere what to say when there is no such page, as a sentence
     */
    PageGroup(String address, String nothingHere) {
        this(address, nothingHere, CacheControl.noCache());
    }

    private PageGroup(String address, String nothingHere, CacheControl caching) {
        this.address = address;
        this.nothingHere = nothingHere;
        this.caching = caching;
    }

    /** A group of pages about patients, of which no cache keeps a copy. */
    static PageGroup aboutPatients(String address, String nothingHere) {
        return new PageGroup(address, nothingHere, CacheControl.noStore());
    }

    /**
     * Adds a page; earlier ones are tried first.
     *
     * @param path below the address of the group, with Spring's placeholders; empty for the address itself
     */
    PageGroup page(String path, HandlerFunction<ServerResponse> page) {
        routes.route(RequestPredicates.path(address + path).and(READING), page);
        return this;
    }

    /**
     * Adds an answer to what is sent by POST, of which nothing is kept; earlier ones are tried first.
     *
     * @param path as of a page
     * @param kind what is sent
     */
    PageGroup answer(String path, RequestPredicate kind, HandlerFunction<ServerResponse> answer) {
        allowed.add(HttpMethod.POST);
        routes.route(RequestPredicates.POST(address + path).and(kind), answer);
        return this;
    }

    /** The routes, with answers to everything else at or below the address. */
    RouterFunction<ServerResponse> routes() {
        RequestPredicate everything = RequestPredicates.path(address).or(RequestPredicates.path(address + "/**"));
        return routes.route(everything.and(READING), request -> notFound())
                .route(everything, request -> notAllowed())
                .onError(RuntimeException.class, (failure, request) -> failed(failure))
                .build();
    }

    /** The routes of the pages alone: other addresses below are somebody else's. */
    RouterFunction<ServerResponse> routesOfPagesAlone() {
        return routes.route(RequestPredicates.path(address), request -> notAllowed())
                .onError(RuntimeException.class, (failure, request) -> failed(failure))
                .build();
    }

    /** A page of a template. */
    ServerResponse show(String template, Map<String, Object> content) {
        return page(HttpStatus.OK, template, content);
    }

    /** A page about patients, with a way out for a reader who has signed in. */
    ServerResponse show(ServerRequest reader, String template, Object page) {
        boolean signedIn = reader.servletRequest().isRequestedSessionIdValid();
        return show(template, Map.of("page", page, "signOut", signedIn));
    }

    /** A file to keep. */
    ServerResponse file(MediaType type, String name, byte[] content) {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /** The answer when there is no such page. */
    ServerResponse notFound() {
        return message(HttpStatus.NOT_FOUND, "There is no such page", nothingHere);
    }

    /** The answer to a request whose query cannot be read. */
    ServerResponse badRequest(String text) {
        return message(HttpStatus.BAD_REQUEST, "The request is not understood", text);
    }

    /** The answer to what somebody may not do. */
    ServerResponse refused(String text) {
        return message(HttpStatus.FORBIDDEN, "This is not allowed", text);
    }

    /** The answer when there was such a page and is none any more. */
    ServerResponse gone(String text) {
        return message(HttpStatus.GONE, "There is no such page any more", text);
    }

    private ServerResponse notAllowed() {
        return message(HttpStatus.METHOD_NOT_ALLOWED, "Pages can only be read", "Nothing can be sent to this address.");
    }

    private ServerResponse failed(Throwable failure) {
        Optional<StoreFailure> store = StoreFailure.of(failure);
        return store.isPresent() ? busy(store.get()) : failedWithNumber(failure);
    }

    private ServerResponse busy(StoreFailure failure) {
        byte[] html =
                templates.page("message", Map.of("title", "The page cannot be made now", "text", failure.sentence()));
        return ServerResponse.status(failure.status())
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(failure.retryAfter()))
                .body(html);
    }

    private ServerResponse failedWithNumber(Throwable failure) {
        String number = UUID.randomUUID().toString();
        // no message: it may hold what stands in records
        LOG.error("A page failed, number {}: {}", number, CodePlaces.of(failure));
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
                ServerResponse.status(status).contentType(HTML).cacheControl(caching);
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            answer.allow(allowed.toArray(HttpMethod[]::new));
        }
        return answer.body(html);
    }
}
