package org.marrowsight.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowsight.audit.AuditedCaller;
import org.marrowsight.security.Access;
import org.marrowsight.security.AccessReader;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Says to whatever comes behind what the token of a request allows. Stands behind the check of the token. */
final class AccessFilter implements Filter {

    private final AccessReader reader;
    private final Access withoutToken;
    private final String userClaim;

    /** @param userClaim holds the reference of the person who signed in */
    AccessFilter(AccessReader reader, Set<String> openTypes, String userClaim) {
        this.reader = reader;
        this.withoutToken = Access.withoutToken(openTypes);
        this.userClaim = userClaim;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        access().attachTo((HttpServletRequest) request);
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            caller(token.getToken()).attachTo((HttpServletRequest) request);
        }
        chain.doFilter(request, response);
    }

    private AuditedCaller caller(Jwt token) {
        return new AuditedCaller(
                Optional.ofNullable(token.getClaimAsString("iss")),
                firstOf(token, userClaim, "sub"),
                firstOf(token, "client_id", "azp", "sub"));
    }

    private static Optional<String> firstOf(Jwt token, String... claims) {
        return Stream.of(claims)
                .map(token::getClaimAsString)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Access access() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? reader.read(token.getTokenAttributes())
                : withoutToken;
    }
}
