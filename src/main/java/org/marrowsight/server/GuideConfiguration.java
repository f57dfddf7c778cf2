package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;

/** The guide in force. */
@Configuration(proxyBeanMethods = false)
class GuideConfiguration {

    @Bean
    GuideSource guideSource(FhirContext fhir, ResourcePatternResolver files) {
        Guide guide = Guide.of(new GuideReader(fhir, files).read());
        return () -> guide;
    }
}
