package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The FHIR servlet. A feature adds to it by a {@link FhirInterceptor} or {@link FhirProvider} bean. */
@Configuration(proxyBeanMethods = false)
class FhirServletConfiguration {

    @Bean
    RestfulServer fhirServer(
            FhirContext fhir,
            DatabaseBackedPagingProvider paging,
            FhirProviders providers,
            ObjectProvider<FhirInterceptor> interceptors) {
        RestfulServer server = new RestfulServer(fhir);
        server.registerProviders(providers.all());
        interceptors.orderedStream().map(FhirInterceptor::hooks).forEach(server::registerInterceptor);
        server.setPagingProvider(paging);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        return server;
    }

    @Bean
    FhirProviders fhirProviders(
            DaoRegistry daos,
            ResourceProviderFactory resourceProviders,
            JpaSystemProvider<?, ?> systemProvider,
            ObjectProvider<FhirProvider> further) {
        daos.setSupportedResourceTypes(ServedTypes.STORABLE);
        List<Object> byType = resourceProviders.createProviders().stream()
                .filter(FhirServletConfiguration::served)
                .toList();
        List<Object> operations =
                further.orderedStream().map(FhirProvider::operations).toList();
        return new FhirProviders(byType, systemProvider, operations);
    }

    private static boolean served(Object provider) {
        return provider instanceof IResourceProvider typed
                && ServedTypes.NAMES.contains(typed.getResourceType().getSimpleName());
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
