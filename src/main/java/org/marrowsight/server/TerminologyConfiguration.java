package org.marrowsight.server;

import java.time.Clock;
import org.marrowsight.terminology.CodeSystemOperations;
import org.marrowsight.terminology.ConceptMapOperations;
import org.marrowsight.terminology.TerminologySource;
import org.marrowsight.terminology.ValueSetOperations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The terminology service, in place of HAPI's own operations. */
@Configuration(proxyBeanMethods = false)
class TerminologyConfiguration {

    @Bean
    FhirProvider codeSystemOperations(TerminologySource terminology) {
        return new FhirProvider(new CodeSystemOperations(terminology));
    }

    @Bean
    FhirProvider valueSetOperations(TerminologySource terminology, Clock clock) {
        return new FhirProvider(new ValueSetOperations(terminology, clock));
    }

    @Bean
    FhirProvider conceptMapOperations(TerminologySource terminology) {
        return new FhirProvider(new ConceptMapOperations(terminology));
    }

    @Bean
    FhirProvider fhirVersions() {
        return new FhirProvider(new FhirVersions());
    }

    @Bean
    FhirInterceptor terminologyMetadata(TerminologySource terminology, BuildProperties build, Clock clock) {
        return new FhirInterceptor(new TerminologyMetadata(terminology, build, clock));
    }
}
