package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.marrowsight.terminology.FhirDefinitions;
import org.marrowsight.terminology.ListingCounts;
import org.marrowsight.terminology.TerminologySource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The guide in force, and its way into the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NodeProperties.class)
class GuideConfiguration {

    @Bean
    FhirDefinitions fhirDefinitions(DefaultProfileValidationSupport definitions) {
        return new DefinitionsOfFhir(
                definitions, new CommonCodeSystemsTerminologyService(definitions.getFhirContext()));
    }

    @Bean
    ListingCounts listingCounts() {
        return new ListingCounts();
    }

    @Bean
    CurrentContent currentContent(
            FhirContext fhir, ResourcePatternResolver files, FhirDefinitions definitions, ListingCounts counts) {
        Guide builtIn = Guide.of(new GuideReader(fhir, files).read());
        return new CurrentContent(new ContentMaker(builtIn, definitions, new SiteRules(builtIn, definitions), counts));
    }

    @Bean
    GuideSource guideSource(CurrentContent content) {
        return () -> content.current().guide();
    }

    @Bean
    TerminologySource terminologySource(CurrentContent content) {
        return () -> content.current().terminology();
    }

    @Bean
    GuideContent guideContent(FhirContext fhir, CurrentContent content) {
        return new GuideContent(fhir, content.builtIn());
    }

    @Bean
    FhirInterceptor guideProtection(GuideContent guide, CurrentContent content, FhirDefinitions definitions) {
        return new FhirInterceptor(new GuideProtection(guide, new SiteRules(content.builtIn(), definitions)));
    }

    @Bean
    FhirInterceptor searchProtection(ISearchParamRegistry searches) {
        return new FhirInterceptor(new SearchProtection(searches));
    }

    /** Listens to the storage and not to the servlet, so that no way of writing is missed. */
    @Bean
    SiteContent siteContent(
            CurrentContent content,
            DaoRegistry storage,
            DataSource database,
            IValidationSupport caches,
            IInterceptorService storageEvents) {
        StoredTerminology stored = new StoredTerminology(JdbcClient.create(database), storage, content.builtIn());
        SiteContent site = new SiteContent(content, stored, caches);
        storageEvents.registerInterceptor(site);
        return site;
    }

    @Bean
    SiteContentWatch siteContentWatch(SiteContent site, NodeProperties nodes) {
        return new SiteContentWatch(site::refresh, nodes.checkEvery());
    }

    @Bean
    GuideStart guideStart(
            CurrentContent content,
            SiteContent site,
            GuideInstallation installation,
            ISearchParamRegistry searches,
            StartTurn turn,
            MeterRegistry meters) {
        return new GuideStart(
                () -> installation.install(content.builtIn()),
                () -> {
                    // else a search that the guide adds would be unknown until a job has run
                    searches.forceRefresh();
                    site.refresh();
                },
                turn,
                meters);
    }

    @Bean
    GuideInstallation guideInstallation(
            DaoRegistry storage, IFhirSystemDao<Bundle, Meta> system, GuideContent content) {
        return new GuideInstallation(storage, system, content);
    }
}
