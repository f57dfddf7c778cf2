package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Remembers in the session of a browser what the authorization server was asked, until it has answered. The answer to
 * another question finds nothing; where the reader goes afterwards is known only together with the question.
 */
final class LaunchMemory implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String PAGE = LaunchMemory.class.getName();

    private final HttpSessionOAuth2AuthorizationRequestRepository sessions =
            new HttpSessionOAuth2AuthorizationRequestRepository();

    /** The page that was asked for before the sign-in that a request has just completed. */
    static Optional<String> page(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(PAGE));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return sessions.loadAuthorizationRequest(request);
    }

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        sessions.saveAuthorizationRequest(asked, request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = sessions.removeAuthorizationRequest(request, response);
        Optional.ofNullable(asked).flatMap(LaunchRequests::page).ifPresent(page -> request.setAttribute(PAGE, page));
        return asked;
    }
}
