package org.marrowsight.server;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.term.api.ITermCodeSystemStorageSvc;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.search.mapper.orm.cfg.HibernateOrmMapperSettings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The database behind HAPI FHIR: entities, transactions, and the services that HAPI asks its host for. */
@Configuration(proxyBeanMethods = false)
@Import({
    JpaR4Config.class,
    ThreadPoolFactoryConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionChannelConfig.class
})
class StorageConfiguration {

    @Bean
    @Primary
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            DataSource dataSource,
            HapiTables tables,
            ConfigurableListableBeanFactory beans,
            FhirContext fhir,
            JpaStorageSettings settings) {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
        factory.setPersistenceUnitName("marrowsight");
        factory.setDataSource(dataSource);
        factory.setJpaPropertyMap(hibernate(tables.database().dialect()));
        return factory;
    }

    private static Map<String, Object> hibernate(Class<? extends Dialect> dialect) {
        return Map.of(
                AvailableSettings.DIALECT, dialect.getName(),
                // tables are made and changed by the migrator; this only looks whether each table and column is there
                AvailableSettings.HBM2DDL_AUTO, "validate",
                AvailableSettings.SCANNER, "org.hibernate.boot.archive.scan.internal.DisabledScanner",
                AvailableSettings.IMPLICIT_NAMING_STRATEGY, SpringImplicitNamingStrategy.class.getName(),
                AvailableSettings.PHYSICAL_NAMING_STRATEGY, CamelCaseToUnderscoresNamingStrategy.class.getName(),
                AvailableSettings.STATEMENT_BATCH_SIZE, "20",
                AvailableSettings.USE_QUERY_CACHE, "false",
                AvailableSettings.USE_SECOND_LEVEL_CACHE, "false",
                HibernateOrmMapperSettings.ENABLED, "false");
    }

    /** Before anything that makes tables or fills them. */
    @Bean
    StartTurn startTurn(DataSource dataSource, DataSourceProperties properties) {
        return StartTurn.await(Database.of(properties.determineUrl()), dataSource);
    }

    /** Before anything that reads them. */
    @Bean
    HapiTables hapiTables(StartTurn turn, DataSource dataSource) {
        HapiTables tables = new HapiTables(turn.database(), dataSource);
        tables.bringUpToDate();
        return tables;
    }

    @Bean
    @Primary
    DaoRegistry servedDaos(FhirContext fhir) {
        return new ServedDaos(fhir);
    }

    /** HAPI has an implementation of its own, which cannot hold large code systems in memory. */
    @Bean
    @Primary
    ITermCodeSystemStorageSvc searchedCodeSystems(
            @Qualifier("termCodeSystemStorageSvc") ITermCodeSystemStorageSvc ofHapi) {
        return new SearchedCodeSystems(ofHapi);
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }

    @Bean
    IResourceSupportedSvc resourceSupported(IDaoRegistry daos) {
        return new DaoRegistryResourceSupportedSvc(daos);
    }

    @Bean
    IStaleSearchDeletingSvc staleSearchDeleting() {
        return new StaleSearchDeletingSvcImpl();
    }

    @Bean
    IHSearchSortHelper searchSortHelper(ISearchParamRegistry parameters) {
        return new HSearchSortHelperImpl(parameters);
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    /** No channel type is supported: a subscription could be made to call any address. */
    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }
}
