package org.marrowsight.browse;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowsight.chart.StoreFailure;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The answer to requests that no page group, no FHIR and no other interface took: a page for browsers, JSON for programs.
 * It says nothing of the request and nothing of how the server is made.
 */
public final class ErrorPages {

    /** Where the container asks for the answer. */
    public static final String ADDRESS = "/error";

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Templates templates = new Templates();

    /** The one route, for every method. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route(request -> request.path().equals(ADDRESS), this::answer);
    }

    private ServerResponse answer(ServerRequest request) {
        HttpStatus status = status(request);
        ServerResponse.BodyBuilder answer = ServerResponse.status(status)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        storeFailure(request)
                .ifPresent(failure -> answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(failure.retryAfter())));
        return isBrowser(request)
                ? answer.contentType(HTML).body(page(status))
                : answer.contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of(
                                "status",
                                status.value(),
                                "error",
                                Words.of(status).title()));
    }

    /** Who opens the address of this answer itself has found no page. */
    private static HttpStatus status(ServerRequest request) {
        return storeFailure(request)
                .map(failure -> HttpStatus.valueOf(failure.status()))
                .orElseGet(() -> statusOfContainer(request));
    }

    /** What failed in a filter, before anything that answers failures by itself. */
    private static Optional<StoreFailure> storeFailure(ServerRequest request) {
        return request.attribute(RequestDispatcher.ERROR_EXCEPTION)
                .filter(Throwable.class::isInstance)
                .map(Throwable.class::cast)
                .flatMap(StoreFailure::of);
    }

    private static HttpStatus statusOfContainer(ServerRequest request) {
        return request.attribute(RequestDispatcher.ERROR_STATUS_CODE)
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .flatMap(code -> Optional.ofNullable(HttpStatus.resolve(code)))
                .filter(HttpStatus::isError)
                .orElse(HttpStatus.NOT_FOUND);
    }

    /** Takes HTML, and no JSON before it. */
    private static boolean isBrowser(ServerRequest request) {
        try {
            List<MediaType> accepted = request.headers().accept();
            return accepted.stream()
                    .filter(type -> type.isCompatibleWith(MediaType.TEXT_HTML) || isJson(type))
                    .findFirst()
                    .filter(type -> !type.isWildcardType() && !isJson(type))
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().contains("json");
    }

    private byte[] page(HttpStatus status) {
        Words words = Words.of(status);
        return templates.page("message", Map.of("title", words.title(), "text", words.text()));
    }

    /** What is said of a status. */
    private record Words(String title, String text) {

        static Words of(HttpStatus status) {
            if (status == HttpStatus.NOT_FOUND) {
                return new Words("There is no such page", "Nothing of this server has this address.");
            }
            if (status == HttpStatus.METHOD_NOT_ALLOWED) {
                return new Words("Pages can only be read", "Nothing can be sent to this address.");
            }
            if (status == HttpStatus.SERVICE_UNAVAILABLE) {
                return new Words("The page cannot be made now", "The server is busy. Try again later.");
            }
            return status.is4xxClientError()
                    ? new Words("The request is not understood", "The server did not do what it was asked for.")
                    : new Words(
                            "The page could not be made",
                            "The server failed. The operator finds the reason in its log.");
        }
    }
}
