package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How HAPI FHIR stores and searches, where its own choice is not safe for decision support. */
@Configuration(proxyBeanMethods = false)
class StorageSettingsConfiguration {

    @Bean
    JpaStorageSettings storageSettings() {
        JpaStorageSettings settings = new JpaStorageSettings();
        // a search answered from an older result hides what was stored in between
        settings.setReuseCachedSearchResultsForMillis(null);
        settings.setFetchSizeDefaultMaximum(200);
        return settings;
    }
}
