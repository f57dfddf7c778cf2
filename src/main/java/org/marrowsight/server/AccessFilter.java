package org.marrowsight.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.marrowsight.security.Access;
import org.marrowsight.security.AccessReader;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Says to whatever comes behind what the token of a request allows. Stands behind the check of the token. */
final class AccessFilter implements Filter {

    private final AccessReader reader;
    private final Access withoutToken;

    AccessFilter(AccessReader reader, Set<String> openTypes) {
        this.reader = reader;
        this.withoutToken = Access.withoutToken(openTypes);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        access().attachTo((HttpServletRequest) request);
        chain.doFilter(request, response);
    }

    private Access access() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? reader.read(token.getTokenAttributes())
                : withoutToken;
    }
}
