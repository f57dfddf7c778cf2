package org.marrowsight.server;

import org.hl7.fhir.utilities.filesystem.ManagedFileAccess;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess.FileAccessPolicy;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Takes network and files from HL7's libraries before anything uses them. Their validator otherwise fetches packages
 * from public registries, and keeps them in the home of the user, as soon as somebody sends an extension's definition or
 * a guide to be judged, also inside another resource. What this server judges by is on its class path.
 */
final class ClosedLibraries implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
        ManagedFileAccess.setAccessPolicy(FileAccessPolicy.PROHIBITED);
    }
}
