package org.marrowsight.cdshooks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.marrowsight.cdshooks.CallRefused.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Asks for a token in the one header where it belongs. What is wrong with it is told to the log at most, in fixed words. */
final class BearerTokens implements ClientAuthentication {

    private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8192;

    private final PublicAddress address;
    private final TokenCheck check;

    BearerTokens(PublicAddress address, TokenCheck check) {
        this.address = address;
        this.check = check;
    }

    @Override
    public void admit(HttpServletRequest request, HttpServletResponse response) {
        // what OPTIONS answers is no secret, and a browser asks it without a token
        if (!request.getMethod().equals("OPTIONS")) {
            refusal(request).ifPresent(refusal -> refuse(response, refusal));
        }
    }

    private Optional<TokenRefusal> refusal(HttpServletRequest request) {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        return token(request)
                .map(token -> check.refusal(token, address.audiences(path)))
                .orElse(Optional.of(TokenRefusal.NO_TOKEN));
    }

    /** Exactly one, and none in the address, where logs and proxies would keep it. */
    private static Optional<String> token(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        if (headers.size() != 1 || query.contains("access_token")) {
            return Optional.empty();
        }
        return Optional.of(headers.get(0))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> token.length() <= LONGEST);
    }

    private static void refuse(HttpServletResponse response, TokenRefusal refusal) {
        LOG.debug("A CDS Hooks client was turned away: {}", refusal);
        response.setHeader("WWW-Authenticate", "Bearer");
        throw new CallRefused(
                HttpStatus.UNAUTHORIZED,
                List.of(new Problem("login", "", "Send a token of your own for this call that this server trusts.")));
    }
}
