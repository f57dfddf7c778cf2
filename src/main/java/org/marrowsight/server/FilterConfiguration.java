package org.marrowsight.server;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.marrowsight.figures.RefusedShapes;
import org.marrowsight.guard.RequestGuard;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/** What every request passes before a servlet sees it: headers of the answer, origin of the page, shape of the body. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CorsProperties.class, GuardProperties.class})
class FilterConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;

    @Bean
    ClientsFaults clientsFaults() {
        return new ClientsFaults();
    }

    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders() {
        return everywhere(new SecurityHeaders(), FIRST);
    }

    /** Before the guard, so that a page can read why its request was refused. */
    @Bean
    FilterRegistrationBean<CorsFilter> cors(CorsProperties properties) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOriginPatterns(properties.allowedOrigins());
        rules.setAllowCredentials(false);
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"));
        rules.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Accept",
                "If-Match",
                "If-None-Match",
                "If-None-Exist",
                "Prefer",
                "X-Request-ID"));
        rules.setExposedHeaders(List.of("Location", "Content-Location", "ETag", "Last-Modified", "X-Request-ID"));
        return everywhere(new CorsFilter(request -> isForClients(request) ? rules : null), FIRST + 1);
    }

    /** By the whole path: Spring's own matching begins behind the servlet's part of it. */
    private static boolean isForClients(HttpServletRequest request) {
        return ProgramPaths.include(request.getRequestURI());
    }

    @Bean
    FilterRegistrationBean<RequestGuard> guard(GuardProperties properties, RefusedShapes refused) {
        return everywhere(new RequestGuard(properties.limits(), refused), FIRST + 2);
    }

    @Bean
    FilterRegistrationBean<PagesWithoutSlash> pagesWithoutSlash() {
        return everywhere(new PagesWithoutSlash(), FIRST + 3);
    }

    /** Behind the guard. */
    @Bean
    FilterRegistrationBean<PagesForBrowsers> pagesForBrowsers() {
        return everywhere(
                new PagesForBrowsers(Map.of(
                        "CodeSystem", "/terminology/CodeSystem/",
                        "ValueSet", "/terminology/ValueSet/",
                        "ConceptMap", "/terminology/ConceptMap/")),
                FIRST + 4);
    }

    private static <F extends Filter> FilterRegistrationBean<F> everywhere(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/*");
        registration.setOrder(order);
        return registration;
    }
}
