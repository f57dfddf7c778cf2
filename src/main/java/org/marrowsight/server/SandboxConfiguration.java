package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.marrowsight.browse.PublishedPatients;
import org.marrowsight.browse.TriedQuestion;
import org.marrowsight.browse.TriedQuestions;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.criteria.TriggerDrugs;
import org.marrowsight.features.DescribedFeature;
import org.marrowsight.features.FeatureCatalogue;
import org.marrowsight.features.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decisions that can be tried out by hand. Those that rank places or readings cannot: they are about several at once. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean
    TriedQuestion triedFlag(PlanAssessor flag, WindowProperties windows) {
        return new TriedQuestion(flag, FeatureCatalogue.ofChart(windows.windows()), Map.of(), "");
    }

    @Bean
    TriedQuestion triedRelapseWatch(RelapseWatch watch, RelapseWindowProperties windows) {
        return new TriedQuestion(
                watch,
                FeatureCatalogue.ofLesion(windows.windows()),
                Map.of(),
                "The question is asked for each site by itself; what is stated here is about one site.");
    }

    @Bean
    TriedQuestion triedTriggerDrugs(TriggerDrugs drugs) {
        DescribedFeature tier = DescribedFeature.text(Topic.PATIENT, "tier", "What the flag of marrow necrosis says");
        List<DescribedFeature> catalogue = Stream.concat(FeatureCatalogue.ofOrders().stream(), Stream.of(tier))
                .toList();
        return new TriedQuestion(drugs, catalogue, Map.of("tier", "assessment-tier"), "");
    }

    @Bean
    TriedQuestions triedQuestions(List<TriedQuestion> questions, PublishedPatients patients) {
        return new TriedQuestions(questions, patients);
    }

    @Bean
    PublishedPatients publishedPatients(
            FhirContext fhir, ChartReader charts, WindowProperties windows, Clock clock, ZoneId zone) {
        return new PublishedPatientsHere(fhir, charts, windows.windows(), clock, zone);
    }
}
