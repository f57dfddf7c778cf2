package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** What a reader sees after signing in, or instead. Nothing that was sent is repeated on a page or in the log. */
final class SignInAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler, AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignInAnswers.class);

    private static final Set<String> AWAY = Set.of("server_error", "temporarily_unavailable");

    /** The library's words for an answer that belongs to no question of this session. */
    private static final Set<String> NOT_ASKED =
            Set.of("authorization_request_not_found", "invalid_state_parameter", "invalid_request");

    private final Duration idleTimeout;

    /** @param idleTimeout how long a session lasts without a request */
    SignInAnswers(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    /** To the page that was asked for, or to the patient whose record was open in the EHR. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication reader) {
        request.getSession().setMaxInactiveInterval(Math.toIntExact(idleTimeout.toSeconds()));
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(
                "Location", LaunchMemory.page(request).orElseGet(() -> ((SignedIn) reader.getPrincipal()).firstPage()));
    }

    /** The sign-in was refused, is not the one that was begun, or cannot be completed at the moment. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (isOutage(failure)) {
            LOG.warn("The authorization server does not answer a sign-in: {}", lastCause(failure));
            unavailable(response);
        } else if (hasCode(failure, Set.of("access_denied"))) {
            new PlainPage(
                            HttpStatus.FORBIDDEN,
                            "You are not signed in",
                            "The authorization server says that access was refused. Open the page again to try once more.")
                    .write(response);
        } else if (hasCode(failure, NOT_ASKED)) {
            new PlainPage(
                            HttpStatus.BAD_REQUEST,
                            "The sign-in cannot be completed",
                            "It was not begun in this browser, has taken too long, or is completed already. Open the page"
                                    + " again.")
                    .write(response);
        } else {
            LOG.warn("The answer of the authorization server to a sign-in was not accepted: {}", lastCause(failure));
            new PlainPage(
                            HttpStatus.FORBIDDEN,
                            "The sign-in is not accepted",
                            "The authorization server gave no token that is good for this server. Its operator can find out"
                                    + " why.")
                    .write(response);
        }
    }

    /** Signed in, but not for this. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        new PlainPage(
                        HttpStatus.FORBIDDEN,
                        "Your sign-in does not allow this",
                        "It may be for one patient only. To sign in for another patient or as somebody else,"
                                + " <a href=\"" + LaunchAddresses.SIGN_OUT
                                + "\">sign out</a> first, or open the board from"
                                + " the record.")
                .write(response);
    }

    /** Nobody can be judged while the authorization server is away. */
    static void unavailable(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "30");
        new PlainPage(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Signing in is not possible at the moment",
                        "The authorization server does not answer. Try again later.")
                .write(response);
    }

    private static boolean isOutage(AuthenticationException failure) {
        return hasCode(failure, AWAY) || causes(failure).anyMatch(SignInAnswers::isOfAServerAway);
    }

    private static boolean isOfAServerAway(Throwable cause) {
        return cause instanceof ResourceAccessException
                || cause instanceof HttpServerErrorException
                || cause instanceof AuthenticationServiceException
                || (cause instanceof JwtException && !(cause instanceof BadJwtException));
    }

    private static boolean hasCode(AuthenticationException failure, Set<String> codes) {
        return failure instanceof OAuth2AuthenticationException refused
                && codes.contains(refused.getError().getErrorCode());
    }

    private static String lastCause(Throwable failure) {
        return causes(failure)
                .reduce(failure, (earlier, later) -> later)
                .getClass()
                .getName();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
