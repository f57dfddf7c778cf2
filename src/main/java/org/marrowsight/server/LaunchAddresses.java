package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The requests that a session can answer: readers' pages about patients, and what belongs to signing in. Never what programs
 * ask for, so that a session is of no use to another site's page.
 */
final class LaunchAddresses implements RequestMatcher {

    static final String LAUNCH = "/launch";
    static final String CALLBACK = "/launch/callback";
    static final String SIGN_OUT = "/launch/sign-out";

    private static final Set<String> SIGNING_IN = Set.of(LAUNCH, CALLBACK, SIGN_OUT);
    private static final Pattern PAGES = Pattern.compile("/(?:patients|board|population)(?:/.*)?");

    @Override
    public boolean matches(HttpServletRequest request) {
        if (request.getParameter("access_token") != null) {
            // refused where tokens of requests are looked at
            return false;
        }
        String path = request.getRequestURI();
        return SIGNING_IN.contains(path) || (PAGES.matcher(path).matches() && isReading(request));
    }

    private static boolean isReading(HttpServletRequest request) {
        return Set.of("GET", "HEAD").contains(request.getMethod()) && request.getHeader("Authorization") == null;
    }
}
