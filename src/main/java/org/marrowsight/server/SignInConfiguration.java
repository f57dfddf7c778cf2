package org.marrowsight.server;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.server.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Readers of pages about patients sign in by SMART App Launch, when the operator has given the pages a client id. The token
 * stays in the session here and is judged with each page as if it had come with the request.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "marrowsight.security", name = "mode", havingValue = "secured")
@ConditionalOnProperty(prefix = "marrowsight.security.pages", name = "client-id")
class SignInConfiguration {

    /** How long a reader may take at the authorization server. */
    private static final Duration SIGNING_IN = Duration.ofMinutes(10);

    private static ClientRegistrationRepository clients(SecurityProperties settings) {
        PageSignIn pages = settings.pages();
        boolean isPublic = pages.clientSecret().isEmpty();
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(LaunchRequests.CLIENT)
                .clientId(Objects.requireNonNull(pages.clientId()))
                .clientSecret(pages.clientSecret())
                .clientAuthenticationMethod(
                        isPublic ? ClientAuthenticationMethod.NONE : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.publicOrigin() + LaunchAddresses.CALLBACK)
                .scope(pages.scopes())
                .authorizationUri(String.valueOf(settings.authorizationEndpoint()))
                .tokenUri(String.valueOf(settings.tokenEndpoint()))
                .jwkSetUri(String.valueOf(settings.jwksUri()))
                .issuerUri(String.valueOf(settings.issuer()))
                .build());
    }

    /** Before the requests that bring a token of their own. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain pagesOfReaders(
            HttpSecurity http, JwtDecoder tokens, TokenRules rules, TokenRefusals refusals, SecurityProperties settings)
            throws Exception {
        String fhirBase = String.valueOf(settings.audience());
        ClientRegistrationRepository clients = clients(settings);
        OAuth2AuthorizedClientRepository sessions = new HttpSessionOAuth2AuthorizedClientRepository();
        SessionRefusals unsigned = new SessionRefusals(refusals);
        SignInAnswers answers = new SignInAnswers(settings.pages().idleTimeout());
        rules.applyTo(http);
        return http.securityMatcher(new LaunchAddresses())
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .headers(headers -> headers.defaultsDisabled().cacheControl(caching -> {}))
                .oauth2Login(signIn -> signIn.clientRegistrationRepository(clients)
                        .authorizedClientRepository(sessions)
                        .loginPage(LaunchAddresses.LAUNCH)
                        .authorizationEndpoint(
                                asked -> asked.authorizationRequestResolver(new LaunchRequests(clients, fhirBase))
                                        .authorizationRequestRepository(new LaunchMemory()))
                        .redirectionEndpoint(answered -> answered.baseUri(LaunchAddresses.CALLBACK))
                        .tokenEndpoint(codes -> codes.accessTokenResponseClient(new CodeExchange()))
                        .userInfoEndpoint(
                                readers -> readers.oidcUserService(SignedIn.byGood(tokens, settings.patientClaim())))
                        .successHandler(answers)
                        .failureHandler(answers))
                .logout(signOut -> signOut.logoutUrl(LaunchAddresses.SIGN_OUT)
                        .deleteCookies(cookieName(settings))
                        .logoutSuccessHandler((request, response, reader) ->
                                SignOutAnswers.signedOut().write(response)))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(unsigned).accessDeniedHandler(answers))
                .addFilterBefore(new LaunchCheck(fhirBase), CsrfFilter.class)
                .addFilterBefore(sessionTokens(tokens, sessions, unsigned), AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Judges the token of the session as that of a request is judged, each time. */
    private static BearerTokenAuthenticationFilter sessionTokens(
            JwtDecoder tokens, OAuth2AuthorizedClientRepository sessions, SessionRefusals unsigned) {
        BearerTokenAuthenticationFilter filter =
                new BearerTokenAuthenticationFilter(new ProviderManager(new JwtAuthenticationProvider(tokens)));
        filter.setBearerTokenResolver(new SessionTokens(sessions));
        filter.setAuthenticationFailureHandler(unsigned);
        filter.setAuthenticationEntryPoint(unsigned);
        return filter;
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(JWKSource<SecurityContext> issuerKeys, SecurityProperties settings) {
        return new IdTokens(issuerKeys, settings.clockSkew());
    }

    /** The library forgets with a session what it knows of it, when it is told of the end. */
    @Bean
    HttpSessionEventPublisher endsOfSessions() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    RouterFunction<ServerResponse> signOutPage() {
        return SignOutAnswers.routes();
    }

    private static boolean isEncrypted(SecurityProperties settings) {
        return settings.publicOrigin().startsWith("https:");
    }

    /** A browser takes a cookie of the first name from this very host alone, and encrypted. */
    private static String cookieName(SecurityProperties settings) {
        return isEncrypted(settings) ? "__Host-marrowsight" : "marrowsight";
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> sessionCookie(SecurityProperties settings) {
        Session session = new Session();
        // until the reader has signed in
        session.setTimeout(SIGNING_IN);
        session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
        Cookie cookie = session.getCookie();
        cookie.setName(cookieName(settings));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(Cookie.SameSite.LAX);
        cookie.setSecure(isEncrypted(settings));
        return factory -> factory.setSession(session);
    }
}
