package org.marrowsight.server;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The page with the button by which a reader signs out, and the one behind it. */
final class SignOutAnswers {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String BUTTON =
            """
            Others who use this browser then have to sign in again to see patients here.</p>
            <form method="post" action="%s"><input type="hidden" name="%s" value="%s"><button type="submit">Sign out</button>
            </form><p>""";

    private SignOutAnswers() {}

    static RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route(RequestPredicates.GET(LaunchAddresses.SIGN_OUT), SignOutAnswers::page);
    }

    static PlainPage signedOut() {
        return new PlainPage(
                HttpStatus.OK,
                "You are signed out here",
                "At the authorization server you may still be signed in. <a href=\"/\">Start page</a>");
    }

    private static ServerResponse page(ServerRequest request) {
        return ServerResponse.ok().contentType(HTML).body(asked(request).html());
    }

    /** Without a session there is nothing to end, and none is begun. */
    private static PlainPage asked(ServerRequest request) {
        Object token = request.servletRequest().getAttribute(CsrfToken.class.getName());
        if (request.servletRequest().getSession(false) == null || !(token instanceof CsrfToken secret)) {
            return signedOut();
        }
        return new PlainPage(
                HttpStatus.OK,
                "Sign out",
                BUTTON.formatted(LaunchAddresses.SIGN_OUT, secret.getParameterName(), secret.getToken()));
    }
}
