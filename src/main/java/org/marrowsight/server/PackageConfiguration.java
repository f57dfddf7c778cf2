package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.context.support.HttpRequestHandlerServlet;

/** The guide as a package for other servers. */
@Configuration(proxyBeanMethods = false)
class PackageConfiguration {

    /** Made when it is first asked for: it takes seconds, and most servers are never asked. */
    @Bean
    @Lazy
    GuidePackage guidePackage(FhirContext fhir, CurrentContent guide, ResourcePatternResolver files) {
        return new PackageMaker(fhir).make(guide.builtIn(), new PackageExtrasReader(fhir, files).read());
    }

    @Bean
    PackageAnswers packageAnswers(ObjectProvider<GuidePackage> guide) {
        return new PackageAnswers(guide::getObject);
    }

    @Bean
    ServletRegistrationBean<HttpRequestHandlerServlet> packageServlet() {
        ServletRegistrationBean<HttpRequestHandlerServlet> registration =
                new ServletRegistrationBean<>(new HttpRequestHandlerServlet(), "/package.tgz");
        // the servlet finds its handler by this name
        registration.setName("packageAnswers");
        return registration;
    }
}
