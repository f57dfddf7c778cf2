package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Takes a token from the one header where it belongs; in an address or a form, logs and proxies would keep it. */
final class HeaderTokens implements BearerTokenResolver {

    private static final String HOOKS = "/cds-services";

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.equals(HOOKS) || path.startsWith(HOOKS + "/")) {
            // tokens there are those of CDS Hooks clients, whom the endpoint judges itself
            return null;
        }
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1 || request.getParameter("access_token") != null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return header.resolve(request);
    }
}
