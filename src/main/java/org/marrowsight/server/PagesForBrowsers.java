package org.marrowsight.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leads a browser that opens the address of a resource to the page of that resource. A client is a browser when it takes
 * HTML and names no type of FHIR's, and asks for no format by parameter.
 */
final class PagesForBrowsers implements Filter {

    private static final Pattern READ = Pattern.compile("/fhir/([A-Za-z]+)/([A-Za-z0-9.-]{1,64})");

    private final Map<String, String> pageByType;

    /**
     * Leads to pages.
     *
     * @param pageByType where the pages of a type of resource are, with a slash at the end
     */
    PagesForBrowsers(Map<String, String> pageByType) {
        this.pageByType = Map.copyOf(pageByType);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> page = page((HttpServletRequest) request);
        if (page.isPresent()) {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setStatus(HttpServletResponse.SC_SEE_OTHER);
            answer.setHeader("Location", page.get());
            answer.addHeader("Vary", "Accept");
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<String> page(HttpServletRequest request) {
        Matcher read = READ.matcher(request.getRequestURI());
        if (!request.getMethod().equals("GET") || !read.matches() || !isBrowser(request)) {
            return Optional.empty();
        }
        return Optional.ofNullable(pageByType.get(read.group(1))).map(page -> page + read.group(2));
    }

    private static boolean isBrowser(HttpServletRequest request) {
        String accepted =
                String.join(",", Collections.list(request.getHeaders("Accept"))).toLowerCase(Locale.ROOT);
        return accepted.contains("text/html")
                && !accepted.contains("fhir")
                && !accepted.contains("json")
                && request.getParameter("_format") == null;
    }
}
