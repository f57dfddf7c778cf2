package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/** Takes the token of a reader from the session, where signing in has put it. */
final class SessionTokens implements BearerTokenResolver {

    private final OAuth2AuthorizedClientRepository sessions;

    SessionTokens(OAuth2AuthorizedClientRepository sessions) {
        this.sessions = sessions;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        OAuth2AuthorizedClient signedIn = sessions.loadAuthorizedClient(
                LaunchRequests.CLIENT, SecurityContextHolder.getContext().getAuthentication(), request);
        return signedIn == null ? null : signedIn.getAccessToken().getTokenValue();
    }
}
