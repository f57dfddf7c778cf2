package org.marrowsight.server;

import ca.uhn.fhir.batch2.api.IJobCoordinator;
import ca.uhn.fhir.batch2.api.IJobPersistence;
import ca.uhn.fhir.batch2.channel.BatchJobSender;
import ca.uhn.fhir.batch2.model.JobDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.marrowsight.assess.AssessMarrow;
import org.marrowsight.assess.AssessmentResources;
import org.marrowsight.browse.PopulationPages;
import org.marrowsight.browse.PopulationPages.Handling;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.LocalCharts;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.LookBack;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.guide.GuideSource;
import org.marrowsight.population.MemberJudge;
import org.marrowsight.population.PopulationOperations;
import org.marrowsight.population.Scans;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The scan of the population. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PopulationProperties.class)
class PopulationConfiguration {

    /** Behind HAPI FHIR's tables, because the database is made by whose turn it is. */
    @Bean
    StoredScans storedScans(HapiTables tables, DataSource database, Clock clock) {
        return new StoredScans(JdbcClient.create(database), clock);
    }

    @Bean
    StoredCohort storedCohort(StoredScans scans, DataSource database, FhirContext fhir) {
        return new StoredCohort(database, fhir);
    }

    @Bean
    ScanChunks scanChunks(DataSource database, Clock clock) {
        return new ScanChunks(database, clock);
    }

    @Bean
    ScanWork scanWork() {
        return new ScanWork();
    }

    @Bean
    MemberJudge memberJudge(
            LocalRecords records,
            DataSource database,
            ChartReader reader,
            LookBack lookBack,
            Assessor bmnFlag,
            AssessmentResources resources,
            ZoneId zone) {
        LocalRecords linked = new LinkedRecords(records, database);
        return new MemberJudge(
                new LocalCharts(linked, reader, lookBack, RecordQuery.OF_MARROW_NECROSIS),
                new LocalCharts(linked, reader, (query, asOf) -> Optional.empty(), RecordQuery.OF_MARROW_NECROSIS),
                bmnFlag,
                resources,
                zone);
    }

    @Bean
    AssessmentResources assessmentResources(GuideSource guides, AssessMarrow.Setting setting) {
        return new AssessmentResources(guides, setting);
    }

    @Bean
    JobDefinition<ScanParameters> scanJob(
            StoredScans scans,
            StoredCohort cohort,
            ScanChunks chunks,
            MemberJudge judge,
            ScanWork work,
            DataSource database,
            PopulationProperties settings) {
        return ScanJob.of(
                new ListPatientsStep(scans, cohort, new PatientIds(database), work, settings.chunk()),
                new AssessPatientsStep(scans, cohort, chunks, judge, work));
    }

    @Bean
    ScanTurns scanTurns(
            StoredScans scans,
            ScanChunks chunks,
            IJobPersistence jobs,
            BatchJobSender queue,
            ScanWork work,
            PopulationProperties settings) {
        return new ScanTurns(scans, chunks, jobs, queue, work, settings);
    }

    @Bean
    ScanWatch scanWatch(ScanTurns turns) {
        return new ScanWatch(turns::look);
    }

    @Bean
    Scans scans(
            StoredScans scans,
            StoredCohort cohort,
            ScanChunks chunks,
            IJobCoordinator engine,
            ScanWatch watch,
            DataSource database,
            PopulationProperties settings) {
        return new BatchScans(new BatchScans.Parts(
                scans, cohort, new PatientIds(database), chunks, engine, watch, settings.mostAtOnce()));
    }

    @Bean
    FhirProvider populationOperations(
            Scans scans,
            Clock clock,
            ZoneId zone,
            FhirContext fhir,
            SecurityProperties security,
            PopulationProperties settings) {
        return new FhirProvider(new PopulationOperations(
                scans, new PopulationOperations.Setting(clock, zone, security.isSecured(), settings.keep()), fhir));
    }

    @Bean
    RouterFunction<ServerResponse> populationPages(
            Scans scans,
            GuideSource guides,
            Clock clock,
            ZoneId zone,
            SecurityProperties security,
            PopulationProperties settings) {
        Handling handling = security.isSecured() ? Handling.BY_PROGRAMS : Handling.BY_READERS;
        return new PopulationPages(
                        scans, guides, new PopulationPages.Setting(clock, zone, settings.smallestCount(), handling))
                .routes();
    }
}
