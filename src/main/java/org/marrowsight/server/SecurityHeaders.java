package org.marrowsight.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Headers that no answer is without: no guessing of types anywhere, no copies of patient data in caches, and in a browser
 * nothing but what this server sends as a file of its own.
 */
final class SecurityHeaders implements Filter {

    private static final String OWN_FILES_ONLY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("X-Content-Type-Options", "nosniff");
        String path = ((HttpServletRequest) request).getRequestURI();
        if (ProgramPaths.include(path)) {
            answer.setHeader("Cache-Control", "no-store");
        } else {
            answer.setHeader("Content-Security-Policy", OWN_FILES_ONLY);
            answer.setHeader("Referrer-Policy", "no-referrer");
        }
        chain.doFilter(request, response);
    }
}
