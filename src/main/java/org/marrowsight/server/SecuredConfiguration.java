package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowsight.browse.BoardHandle;
import org.marrowsight.browse.BoardHandles;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.security.AccessReader;
import org.marrowsight.security.AccessReader.ClaimNames;
import org.marrowsight.security.Doors;
import org.marrowsight.security.FhirAccess;
import org.marrowsight.security.ReadableRecords;
import org.marrowsight.security.StoredState;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.HttpRequestHandlerServlet;

/** Secured mode: each request is held to what its token allows. In open mode nothing of this exists. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "marrowsight.security", name = "mode", havingValue = "secured")
@EnableWebSecurity
class SecuredConfiguration {

    /** Behind the guard, so that nothing is parsed that has not been judged by its shape; before every servlet. */
    private static final int BEHIND_THE_GUARD = Ordered.HIGHEST_PRECEDENCE + 3;

    private static Set<String> openTypes(SecurityProperties settings) {
        return settings.publicTerminology() ? ServedTypes.CONFORMANCE : Set.of();
    }

    @Bean
    JWKSource<SecurityContext> issuerKeys(SecurityProperties settings) {
        return IssuerKeys.at(Objects.requireNonNull(settings.jwksUri()));
    }

    @Bean
    JwtDecoder accessTokens(SecurityProperties settings, JWKSource<SecurityContext> issuerKeys) {
        return new AccessTokens(settings, issuerKeys);
    }

    @Bean
    AccessReader accessReader(SecurityProperties settings) {
        return new AccessReader(
                new ClaimNames(settings.patientClaim(), settings.fhirUserClaim()),
                String.valueOf(settings.audience()),
                openTypes(settings));
    }

    @Bean
    StoredState storedAccessState(DaoRegistry daos, SearchParamMatcher matcher, ISearchParamRegistry searches) {
        return new StoredAccessState(daos, matcher, searches);
    }

    @Bean
    FhirInterceptor fhirAccess(FhirContext fhir, StoredState stored, InstallationSecret secret) {
        Set<String> assessed = RecordQuery.OF_MARROW_NECROSIS.stream()
                .map(RecordQuery::resourceType)
                .collect(Collectors.toUnmodifiableSet());
        return new FhirInterceptor(new FhirAccess(fhir, stored, assessed, secret.keyedHash("page links")::hex));
    }

    @Bean
    ReadableRecords readableRecords(FhirContext fhir, StoredState stored) {
        return new ReadableRecords(fhir, stored);
    }

    @Bean
    FhirInterceptor oauthStatement(SecurityProperties settings) {
        return new FhirInterceptor(new OAuthStatement(settings));
    }

    @Bean
    Doors doors(SecurityProperties settings, BoardHandles boards) {
        return new Doors(
                openTypes(settings), settings.publicMetrics(), settings.readersSignIn(), handle -> boards.read(handle)
                        .map(BoardHandle::patientId));
    }

    @Bean
    TokenRules tokenRules(AccessReader reader, Doors doors, SecurityProperties settings) {
        return new TokenRules(new AccessFilter(reader, openTypes(settings), settings.fhirUserClaim()), doors);
    }

    @Bean
    SecurityFilterChain securedRequests(HttpSecurity http, JwtDecoder tokens, TokenRules rules, TokenRefusals refusals)
            throws Exception {
        rules.applyTo(http);
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // CORS and the headers of answers are filters of our own
                .headers(AbstractHttpConfigurer::disable)
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new HeaderTokens())
                        .withObjectPostProcessor(answering(refusals))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.decoder(tokens)))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** Spring's own answer to keys that cannot be fetched is a failure of the server. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(TokenRefusals refusals) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(refusals);
                return filter;
            }
        };
    }

    @Bean
    TokenRefusals requestRejectedHandler(SecurityProperties settings) {
        return new TokenRefusals(settings.readersSignIn());
    }

    @Bean
    FilterRegistrationBean<Filter> securedRequestsEverywhere(
            @Qualifier("springSecurityFilterChain") Filter securedRequests) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(securedRequests);
        registration.addUrlPatterns("/*");
        registration.setOrder(BEHIND_THE_GUARD);
        return registration;
    }

    @Bean
    SmartConfiguration smartConfiguration(SecurityProperties settings) {
        return new SmartConfiguration(settings);
    }

    @Bean
    ServletRegistrationBean<HttpRequestHandlerServlet> smartConfigurationServlet() {
        ServletRegistrationBean<HttpRequestHandlerServlet> registration =
                new ServletRegistrationBean<>(new HttpRequestHandlerServlet(), "/fhir/.well-known/smart-configuration");
        // the servlet finds its handler by this name
        registration.setName("smartConfiguration");
        return registration;
    }
}
