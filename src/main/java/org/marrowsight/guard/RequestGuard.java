package org.marrowsight.guard;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stands in front of everything and lets a request through only when its size and shape cannot harm what parses it.
 * A refusal has a fixed text: what was found, the limit, and what to do. Safe for use by many threads.
 */
public final class RequestGuard implements Filter {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final QueryShape queries;
    private final BodyReader bodies;
    private final JsonShape json;
    private final XmlShape xml;
    private final RefusalAnswer answers = new RefusalAnswer();
    private final Consumer<Objection> refused;

    /**
     * A guard with limits of its own.
     *
     * @param refused is told why, at each refusal
     */
    public RequestGuard(GuardLimits limits, Consumer<Objection> refused) {
        this.refused = refused;
        WrittenNumbers numbers = new WrittenNumbers(limits);
        this.queries = new QueryShape(limits, numbers);
        this.bodies = new BodyReader(limits);
        this.json = new JsonShape(limits, numbers, queries);
        this.xml = new XmlShape(limits, numbers, queries);
    }

    /** Whether a search parameter of this name is taken for one by reference or code, so that its values are not judged as numbers. */
    public static boolean mustNotHoldNumbers(String parameter) {
        return QueryShape.NAMING.contains(parameter);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest guarded;
        try {
            guarded = judge((HttpServletRequest) request);
        } catch (Refusal refusal) {
            refused.accept(refusal.objection());
            answers.write((HttpServletRequest) request, (HttpServletResponse) response, refusal);
            return;
        }
        chain.doFilter(guarded, response);
    }

    private HttpServletRequest judge(HttpServletRequest request) throws Refusal {
        RequestLine.check(request);
        if (request.getQueryString() != null) {
            queries.checkAddress(request.getQueryString());
        }
        for (String condition : Collections.list(request.getHeaders("If-None-Exist"))) {
            queries.check(condition.substring(condition.indexOf('?') + 1));
        }
        if (!WITH_BODY.contains(request.getMethod())) {
            return request;
        }
        byte[] body = bodies.read(request);
        if (body.length > 0) {
            checkContent(request, body);
        }
        return Format.of(request.getContentType()) == Format.FORM
                ? new GuardedForm(request, body)
                : new GuardedRequest(request, body);
    }

    private void checkContent(HttpServletRequest request, byte[] body) throws Refusal {
        switch (Format.of(request.getContentType())) {
            case JSON -> json.check(body);
            case XML -> xml.check(body);
            case FORM -> queries.check(new String(body, StandardCharsets.US_ASCII));
            case OTHER ->
                throw Refusal.format(
                        Objection.CONTENT_TYPE,
                        "The Content-Type is missing or not read here. Send application/fhir+json or"
                                + " application/fhir+xml, encoded as UTF-8.");
        }
    }

    /** How a body is written. */
    private enum Format {
        JSON,
        XML,
        FORM,
        OTHER;

        static Format of(String contentType) {
            String type = contentType == null
                    ? ""
                    : contentType.toLowerCase(Locale.ROOT).replace(" ", "");
            int parameters = type.indexOf(';');
            String media = parameters < 0 ? type : type.substring(0, parameters);
            if (type.contains("charset=") && !type.matches(".*charset=\"?utf-?8\"?(;.*)?")) {
                return OTHER;
            }
            if (media.equals("application/x-www-form-urlencoded")) {
                return FORM;
            }
            if (media.contains("json")) {
                return JSON;
            }
            return media.contains("xml") ? XML : OTHER;
        }
    }
}
