package org.marrowsight.server;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The stable address of a profile, which refusals link to, leads to the profile. */
@Configuration(proxyBeanMethods = false)
class ProfileLinks implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry addresses) {
        addresses.addRedirectViewController(
                "/profiles/{id}", "/fhir/StructureDefinition/{id}?_format=json&_pretty=true");
    }
}
