package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.LocalCharts;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.LookBack;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.GuideSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The records in our own store, and the charts made of them. */
@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {

    @Bean
    LocalRecords localRecords(DaoRegistry daos, GuideSource guides, DataSource database, Clock clock) {
        return new StoredRecords(daos, guides, new PatientCodeIndex(new JdbcTemplate(database)), clock);
    }

    @Bean
    FhirInterceptor chainedSearches(ISearchParamRegistry parameters) {
        return new FhirInterceptor(new ChainedSearches(parameters));
    }

    @Bean
    LookBack lookBack(WindowProperties windows, ZoneId zone) {
        return new WindowLookBack(windows.windows(), zone);
    }

    @Bean
    LocalCharts localCharts(LocalRecords records, ChartReader reader, LookBack lookBack) {
        return new LocalCharts(records, reader, lookBack, RecordQuery.OF_MARROW_NECROSIS);
    }
}
