package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.time.ZoneId;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.criteria.TriggerDrugs;
import org.marrowsight.guide.GuideSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decision: a plan of the guide that cannot be evaluated stops the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WindowProperties.class, RelapseWindowProperties.class, SiteWindowProperties.class})
class CriteriaConfiguration {

    @Bean
    PlanAssessor bmnFlag(FhirContext context, GuideSource guides, WindowProperties windows, ZoneId zone) {
        return new PlanAssessor(context, guides.current(), "bmn-flag", windows.windows(), zone);
    }

    @Bean
    RelapseWatch relapseWatch(FhirContext context, GuideSource guides, RelapseWindowProperties windows, ZoneId zone) {
        return new RelapseWatch(context, guides.current(), windows.windows(), zone);
    }

    @Bean
    MarrowDifferential marrowDifferential(
            FhirContext context, GuideSource guides, Assessor bmnFlag, WindowProperties windows, ZoneId zone) {
        return new MarrowDifferential(context, guides.current(), bmnFlag, windows.windows(), zone);
    }

    @Bean
    TriggerDrugs triggerDrugs(FhirContext context, GuideSource guides, Assessor bmnFlag, ZoneId zone) {
        return new TriggerDrugs(context, guides.current(), bmnFlag, zone);
    }

    @Bean
    MarrowExamSite marrowExamSite(
            FhirContext context, GuideSource guides, Assessor bmnFlag, MarrowExamSite.Settings settings) {
        return new MarrowExamSite(context, guides.current(), bmnFlag, settings);
    }

    @Bean
    MarrowExamSite.Settings marrowExamSiteSettings(SiteWindowProperties sites, WindowProperties windows, ZoneId zone) {
        return new MarrowExamSite.Settings(sites.windows(), windows.windows(), zone);
    }
}
