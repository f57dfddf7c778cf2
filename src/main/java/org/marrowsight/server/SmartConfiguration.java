package org.marrowsight.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.HttpRequestHandler;

/** The document by which SMART on FHIR clients find the authorization server. */
final class SmartConfiguration implements HttpRequestHandler {

    private final byte[] document;

    SmartConfiguration(SecurityProperties settings) {
        try {
            this.document = new JsonMapper().writeValueAsBytes(content(settings));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> content(SecurityProperties settings) {
        boolean usersSignIn = settings.authorizationEndpoint() != null;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("issuer", String.valueOf(settings.issuer()));
        content.put("jwks_uri", String.valueOf(settings.jwksUri()));
        if (usersSignIn) {
            content.put("authorization_endpoint", String.valueOf(settings.authorizationEndpoint()));
            content.put("response_types_supported", List.of("code"));
        }
        content.put("token_endpoint", String.valueOf(settings.tokenEndpoint()));
        content.put(
                "grant_types_supported",
                usersSignIn ? List.of("authorization_code", "client_credentials") : List.of("client_credentials"));
        content.put("code_challenge_methods_supported", List.of("S256"));
        content.put("scopes_supported", List.of("patient/*.cruds", "user/*.cruds", "system/*.cruds"));
        content.put("capabilities", List.of("permission-patient", "permission-user", "permission-v1", "permission-v2"));
        return content;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        response.setContentType("application/json");
        response.getOutputStream().write(document);
    }
}
