package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.request.ServletWebRequest;

/** Hands out the package of the guide, once to each client that remembers what it has. */
final class PackageAnswers implements HttpRequestHandler {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Supplier<GuidePackage> guide;

    PackageAnswers(Supplier<GuidePackage> guide) {
        this.guide = guide;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (METHODS.contains(request.getMethod())) {
            answer(guide.get(), new ServletWebRequest(request, response), response);
        } else {
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
            response.setStatus(refusal(request.getMethod()).value());
        }
    }

    private static HttpStatus refusal(String method) {
        return method.equals("OPTIONS") ? HttpStatus.NO_CONTENT : HttpStatus.METHOD_NOT_ALLOWED;
    }

    private static void answer(GuidePackage guide, ServletWebRequest request, HttpServletResponse response)
            throws IOException {
        // may be kept, but the next version of the server brings another one to the same address
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (request.checkNotModified(guide.entityTag())) {
            return;
        }
        byte[] content = guide.content();
        response.setContentType("application/gzip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(guide.fileName())
                        .build()
                        .toString());
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
