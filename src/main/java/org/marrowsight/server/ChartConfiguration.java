package org.marrowsight.server;

import java.time.Clock;
import java.time.ZoneId;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.guide.GuideSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reading a chart needs from the machine: its clock and its time zone. */
@Configuration(proxyBeanMethods = false)
class ChartConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ZoneId zone() {
        return ZoneId.systemDefault();
    }

    @Bean
    ChartReader chartReader(GuideSource guides, ZoneId zone) {
        return new ChartReader(guides, zone);
    }
}
