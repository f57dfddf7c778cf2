package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.marrowsight.guide.Guide;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;

/** The guide in force, and its way into the database. */
@Configuration(proxyBeanMethods = false)
class GuideConfiguration {

    @Bean
    CurrentGuide guideSource(FhirContext fhir, ResourcePatternResolver files) {
        return new CurrentGuide(Guide.of(new GuideReader(fhir, files).read()));
    }

    @Bean
    GuideContent guideContent(FhirContext fhir, CurrentGuide guide) {
        return new GuideContent(fhir, guide.builtIn());
    }

    @Bean
    FhirInterceptor guideProtection(GuideContent content) {
        return new FhirInterceptor(new GuideProtection(content));
    }

    @Bean
    FhirInterceptor searchProtection(ISearchParamRegistry searches) {
        return new FhirInterceptor(new SearchProtection(searches));
    }

    /** Listens to the storage and not to the servlet, so that no way of writing is missed. */
    @Bean
    SiteContent siteContent(CurrentGuide guide, DaoRegistry storage, IInterceptorService storageEvents) {
        SiteContent site = new SiteContent(guide, storage);
        storageEvents.registerInterceptor(site);
        return site;
    }

    @Bean
    GuideStart guideStart(
            CurrentGuide guide,
            SiteContent site,
            DaoRegistry storage,
            IFhirSystemDao<Bundle, Meta> system,
            GuideContent content,
            ISearchParamRegistry searches,
            MeterRegistry meters) {
        return new GuideStart(guide, new GuideInstallation(storage, system, content), searches, site, meters);
    }
}
