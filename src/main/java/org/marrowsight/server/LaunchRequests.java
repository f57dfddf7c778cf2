package org.marrowsight.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * What the authorization server is asked for, as SMART App Launch wants it: {@code aud} always; {@code launch} when an EHR
 * has opened the app, and a patient to be chosen when the reader has opened a page.
 */
final class LaunchRequests implements OAuth2AuthorizationRequestResolver {

    /** Name of the pages among the clients of the authorization server: there is one. */
    static final String CLIENT = "pages";

    private static final String PAGE = "page";
    private static final String LAUNCH = "launch";

    private final DefaultOAuth2AuthorizationRequestResolver requests;

    LaunchRequests(ClientRegistrationRepository clients, String fhirBase) {
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(clients, LaunchAddresses.LAUNCH);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(request -> request.additionalParameters(parameters -> parameters.put("aud", fhirBase))));
    }

    /** The page that was asked for before the reader had to sign in, as path and query; empty after a launch by an EHR. */
    static Optional<String> page(OAuth2AuthorizationRequest request) {
        return Optional.ofNullable(request.getAttribute(PAGE));
    }

    /** An EHR has opened the app. {@link LaunchCheck} has looked at the parameters. */
    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        if (!request.getRequestURI().equals(LaunchAddresses.LAUNCH)) {
            return null;
        }
        String launch = request.getParameter(LAUNCH);
        return with(
                requests.resolve(request, CLIENT),
                LAUNCH,
                more -> more.additionalParameters(parameters -> parameters.put(LAUNCH, launch)));
    }

    /** A reader has opened a page. */
    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String client) {
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        OAuth2AuthorizationRequest plain = requests.resolve(request, client);
        boolean aboutOnePatient = plain.getScopes().stream().anyMatch(scope -> scope.startsWith("patient/"));
        return with(
                plain,
                aboutOnePatient ? "launch/patient" : "",
                more -> more.attributes(attributes -> attributes.put(PAGE, page)));
    }

    private static OAuth2AuthorizationRequest with(
            OAuth2AuthorizationRequest plain, String scope, Consumer<OAuth2AuthorizationRequest.Builder> more) {
        Set<String> scopes = new LinkedHashSet<>(plain.getScopes());
        if (!scope.isEmpty()) {
            scopes.add(scope);
        }
        OAuth2AuthorizationRequest.Builder request =
                OAuth2AuthorizationRequest.from(plain).scopes(scopes);
        more.accept(request);
        return request.build();
    }
}
