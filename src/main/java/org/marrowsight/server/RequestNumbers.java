package org.marrowsight.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives each request a number that stands in its answer ({@code X-Request-ID}) and in each line of the log that its thread
 * writes. A client's own counts when it is a UUID, in which no name and no line of a log can be; any other is replaced.
 */
final class RequestNumbers implements Filter {

    /** Name of the number among the keys of a line of the log. */
    static final String KEY = "request";

    private static final String HEADER = "X-Request-ID";
    private static final Pattern NUMBER =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String number = number(((HttpServletRequest) request).getHeader(HEADER));
        ((HttpServletResponse) response).setHeader(HEADER, number);
        MDC.put(KEY, number);
        try {
            chain.doFilter(new Numbered((HttpServletRequest) request, number), response);
        } finally {
            MDC.remove(KEY);
        }
    }

    private static String number(@Nullable String sent) {
        return sent != null && NUMBER.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }

    /** HAPI FHIR takes the number from the header. */
    private static final class Numbered extends HttpServletRequestWrapper {

        private final String number;

        Numbered(HttpServletRequest request, String number) {
            super(request);
            this.number = number;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HEADER.equalsIgnoreCase(name) ? number : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HEADER.equalsIgnoreCase(name) ? Collections.enumeration(List.of(number)) : super.getHeaders(name);
        }
    }
}
