package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.stream.Collectors;
import org.marrowsight.cdshooks.CdsHooks;
import org.marrowsight.cdshooks.OfferedService;
import org.marrowsight.figures.CacheUse;
import org.marrowsight.figures.FhirCalls;
import org.marrowsight.figures.JudgedWrites;
import org.marrowsight.figures.RefusedShapes;
import org.marrowsight.figures.RequestTimes;
import org.marrowsight.terminology.ListingCounts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;

/** What is counted and measured, and the number by which one request is followed. */
@Configuration(proxyBeanMethods = false)
class FiguresConfiguration {

    @Bean
    FilterRegistrationBean<RequestNumbers> requestNumbers() {
        FilterRegistrationBean<RequestNumbers> registration = new FilterRegistrationBean<>(new RequestNumbers());
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RequestTimes> requestTimes(MeterRegistry meters, ObjectProvider<CdsHooks> hooks) {
        FilterRegistrationBean<RequestTimes> registration =
                new FilterRegistrationBean<>(new RequestTimes(meters, () -> hooks.getObject().offered().stream()
                        .map(OfferedService::id)
                        .collect(Collectors.toUnmodifiableSet())));
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FhirInterceptor fhirCalls() {
        return new FhirInterceptor(new FhirCalls(ServedTypes.NAMES));
    }

    @Bean
    RefusedShapes refusedShapes(MeterRegistry meters) {
        return new RefusedShapes(meters);
    }

    @Bean
    JudgedWrites judgedWrites(MeterRegistry meters, CurrentContent content) {
        return new JudgedWrites(meters, content.builtIn());
    }

    /** Takes the place of HAPI FHIR's own, which count nothing. */
    @Bean
    @Primary
    MemoryCacheService countedCaches(JpaStorageSettings settings, MeterRegistry meters) {
        return new CountedCaches(settings, meters);
    }

    /** Asked each time that the figures are read: whether requests are taken and the database answers. */
    @Bean
    MeterBinder readiness(ObjectProvider<HealthEndpoint> health) {
        return meters -> Gauge.builder("marrowsight.ready", health, FiguresConfiguration::isReady)
                .description("1 when the node can do its work, as at /actuator/health/readiness")
                .register(meters);
    }

    private static double isReady(ObjectProvider<HealthEndpoint> health) {
        HealthComponent readiness = health.getObject().healthForPath("readiness");
        return readiness != null && readiness.getStatus().equals(Status.UP) ? 1 : 0;
    }

    @Bean
    MeterBinder listingsOfValueSets(ListingCounts counts) {
        return meters -> CacheUse.show(meters, "value-set-codes", counts, ListingCounts::known, ListingCounts::listed);
    }
}
