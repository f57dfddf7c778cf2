package org.marrowsight.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** A page has one address: who asks for it with a slash at the end is sent to the address without, query and all. */
final class PagesWithoutSlash extends OncePerRequestFilter {

    /** Begins with one slash and a page of ours, so that nobody is sent to another host. */
    private static final Pattern WITH_SLASH =
            Pattern.compile("/(criteria|terminology|profiles|patients)(/[^/\\\\]++)*+/");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (!WITH_SLASH.matcher(path).matches()) {
            chain.doFilter(request, response);
            return;
        }
        String query = request.getQueryString();
        response.setStatus(HttpStatus.PERMANENT_REDIRECT.value());
        response.setHeader("Location", path.substring(0, path.length() - 1) + (query == null ? "" : "?" + query));
    }
}
