package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.config.r4.FhirContextR4Config;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.IServerConformanceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.marrowsight.guide.GuideSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The FHIR servlet. A feature adds to it by a {@link FhirInterceptor} or {@link FhirProvider} bean. */
@Configuration(proxyBeanMethods = false)
class FhirServletConfiguration {

    @Bean
    RestfulServer fhirServer(
            DatabaseBackedPagingProvider paging,
            FhirProviders providers,
            ObjectProvider<FhirInterceptor> interceptors) {
        RestfulServer server = new FhirServlet(strict());
        interceptors.orderedStream().map(FhirInterceptor::hooks).forEach(server::registerInterceptor);
        server.registerProviders(providers.all());
        server.setServerConformanceProvider(providers.capabilities().apply(server));
        server.setPagingProvider(paging);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.setDefaultPrettyPrint(false);
        return server;
    }

    /**
     * The context that reads requests, apart from the one of the storage: an element that FHIR does not know is refused
     * here, while the storage must still read HAPI's own definitions, which hold some.
     */
    private static FhirContext strict() {
        FhirContext fhir = FhirContextR4Config.configureFhirContext(FhirContext.forR4());
        fhir.setParserErrorHandler(new StrictReading());
        return fhir;
    }

    @Bean
    FhirProviders fhirProviders(
            ResourceProviderFactory resourceProviders,
            JpaSystemProvider<?, ?> systemProvider,
            ValueSetOperationProvider valueSets,
            Function<RestfulServer, IServerConformanceProvider<?>> capabilities,
            ObjectProvider<FhirProvider> further) {
        List<Object> byType = resourceProviders.createProviders().stream()
                .filter(FhirServletConfiguration::served)
                .toList();
        List<Object> operations =
                further.orderedStream().map(FhirProvider::operations).toList();
        return new FhirProviders(byType, List.of(systemProvider, valueSets), operations, capabilities);
    }

    private static boolean served(Object provider) {
        return provider instanceof IResourceProvider typed
                && ServedTypes.NAMES.contains(typed.getResourceType().getSimpleName());
    }

    @Bean
    Function<RestfulServer, IServerConformanceProvider<?>> capabilities(
            IFhirSystemDao<?, ?> storage,
            JpaStorageSettings settings,
            ISearchParamRegistry parameters,
            IValidationSupport definitions) {
        return server -> {
            JpaCapabilityStatementProvider provider =
                    new JpaCapabilityStatementProvider(server, storage, settings, parameters, definitions);
            provider.setIncludeResourceCounts(false);
            return provider;
        };
    }

    @Bean
    FhirInterceptor servedInteractions() {
        return new FhirInterceptor(new ServedInteractions());
    }

    @Bean
    FhirInterceptor storableContent(FhirContext fhir) {
        return new FhirInterceptor(new StorableContent(fhir));
    }

    @Bean
    ErrorAnswers errorAnswers(DataSource database) {
        return new ErrorAnswers(() -> DatabaseGate.isThere(database));
    }

    @Bean
    FhirInterceptor answeredErrors(ErrorAnswers answers) {
        return new FhirInterceptor(answers);
    }

    @Bean
    FhirInterceptor repeatedWrites() {
        return new FhirInterceptor(new RepeatedWrites());
    }

    @Bean
    FhirInterceptor capabilityDetails(GuideSource guides, BuildProperties build) {
        return new FhirInterceptor(new CapabilityDetails(guides, build));
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
