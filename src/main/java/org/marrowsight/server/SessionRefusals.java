package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Has a reader sign in who asks for a page without a session, or whose token is over. Programs are told to send a token. */
final class SessionRefusals implements AuthenticationEntryPoint, AuthenticationFailureHandler {

    private final TokenRefusals forPrograms;

    SessionRefusals(TokenRefusals forPrograms) {
        this.forPrograms = forPrograms;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException none)
            throws IOException {
        if (opensPage(request)) {
            // the library's filter in front of this one leads the reader to the authorization server
            throw new ClientAuthorizationRequiredException(LaunchRequests.CLIENT);
        }
        forPrograms.commence(request, response, none);
    }

    /** The token of the session is no good any more. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            SignInAnswers.unavailable(response);
            return;
        }
        Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.invalidate());
        commence(request, response, failure);
    }

    /** A script that fetches a page cannot follow to another server. */
    private static boolean opensPage(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accepted = String.valueOf(request.getHeader("Accept")).toLowerCase(Locale.ROOT);
        return request.getMethod().equals("GET")
                && accepted.contains("text/html")
                && (mode == null || mode.equals("navigate"));
    }
}
