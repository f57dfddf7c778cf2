package org.marrowsight.server;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.time.Clock;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.terminology.CodeSystemOperations;
import org.marrowsight.terminology.ConceptMapOperations;
import org.marrowsight.terminology.FhirDefinitions;
import org.marrowsight.terminology.TerminologySource;
import org.marrowsight.terminology.ValueSetOperations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The terminology service, in place of HAPI's own operations. */
@Configuration(proxyBeanMethods = false)
class TerminologyConfiguration {

    @Bean
    TerminologySource terminologySource(CurrentGuide guide, DefaultProfileValidationSupport fhir) {
        return new CurrentTerminology(guide, new OfFhir(fhir));
    }

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
    FhirInterceptor terminologyMetadata(TerminologySource terminology, Clock clock) {
        return new FhirInterceptor(new TerminologyMetadata(terminology, clock));
    }

    private record OfFhir(DefaultProfileValidationSupport definitions) implements FhirDefinitions {

        @Override
        public Optional<CodeSystem> codeSystem(String url) {
            return Optional.ofNullable((CodeSystem) definitions.fetchCodeSystem(url));
        }

        @Override
        public Optional<ValueSet> valueSet(String url) {
            return Optional.ofNullable((ValueSet) definitions.fetchValueSet(url));
        }
    }
}
