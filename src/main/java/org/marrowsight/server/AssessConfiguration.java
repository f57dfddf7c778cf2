package org.marrowsight.server;

import java.time.Clock;
import java.time.ZoneId;
import org.marrowsight.assess.AssessMarrow;
import org.marrowsight.chart.LocalCharts;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.guide.GuideSource;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operation {@code $assess-marrow}. */
@Configuration(proxyBeanMethods = false)
class AssessConfiguration {

    @Bean
    AssessMarrow.Setting assessSetting(Clock clock, ZoneId zone, BuildProperties build) {
        return new AssessMarrow.Setting(clock, zone, build.getVersion());
    }

    @Bean
    FhirProvider assessMarrow(LocalCharts charts, Assessor assessor, GuideSource guides, AssessMarrow.Setting setting) {
        return new FhirProvider(new AssessMarrow(charts, assessor, guides, setting));
    }
}
