package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How HAPI FHIR stores and searches, where its own choice is not the one for decision support. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PagingProperties.class)
class StorageSettingsConfiguration {

    @Bean
    JpaStorageSettings storageSettings(PagingProperties paging) {
        JpaStorageSettings settings = new JpaStorageSettings();
        settings.setFetchSizeDefaultMaximum(paging.maxSize());
        // a search answered from an older result hides what was stored in between
        settings.setReuseCachedSearchResultsForMillis(null);
        keepReferencesWhole(settings);
        readStoredSearchParameters(settings);
        leaveTerminologyToTheGuide(settings);
        switchOffWhatNobodyUses(settings);
        return settings;
    }

    private static void keepReferencesWhole(JpaStorageSettings settings) {
        settings.setEnforceReferentialIntegrityOnWrite(true);
        settings.setEnforceReferentialIntegrityOnDelete(true);
        settings.setAllowExternalReferences(false);
        // a patient made up from a mistyped reference would hold findings that nobody finds again
        settings.setAutoCreatePlaceholderReferenceTargets(false);
        settings.setAllowMultipleDelete(false);
    }

    /**
     * HAPI reads stored search parameters only where they may also override FHIR's own; {@link SearchProtection} refuses
     * those that would. What was stored before a search parameter came is indexed for it by a job.
     */
    private static void readStoredSearchParameters(JpaStorageSettings settings) {
        settings.setDefaultSearchParamsCanBeOverridden(true);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(true);
    }

    /** Codes are looked up in memory; expansions in the database would only grow stale. */
    private static void leaveTerminologyToTheGuide(JpaStorageSettings settings) {
        settings.setPreExpandValueSets(false);
        settings.setEnableTaskPreExpandValueSets(false);
        // what is put off to a background job is lost when that job runs before the transaction has ended
        settings.setDeferIndexingForCodesystemsOfSize(10_000);
    }

    private static void switchOffWhatNobodyUses(JpaStorageSettings settings) {
        settings.setExpungeEnabled(false);
        settings.setDeleteExpungeEnabled(false);
        settings.setFilterParameterEnabled(false);
        settings.setAllowContainsSearches(false);
        settings.setEnableTaskBulkExportJobExecution(false);
        settings.setEnableTaskBulkImportJobExecution(false);
        settings.setEnableTaskResourceReindexing(false);
    }

    @Bean
    DatabaseBackedPagingProvider pagingProvider(PagingProperties paging) {
        DatabaseBackedPagingProvider provider = new DatabaseBackedPagingProvider();
        provider.setDefaultPageSize(paging.defaultSize());
        provider.setMaximumPageSize(paging.maxSize());
        return provider;
    }
}
