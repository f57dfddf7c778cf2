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
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.criteria.TriggerDrugs;
import org.marrowsight.features.DescribedFeature;
import org.marrowsight.features.FeatureCatalogue;
import org.marrowsight.features.PlaceCatalogue;
import org.marrowsight.features.ReadingCatalogue;
import org.marrowsight.features.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decisions that can be tried out by hand. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    private static final Map<String, String> TIERS = Map.of("tier", "assessment-tier");

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
        return new TriedQuestion(drugs, withTier(FeatureCatalogue.ofOrders()), TIERS, "");
    }

    @Bean
    TriedQuestion triedSite(MarrowExamSite site, MarrowExamSite.Settings settings) {
        return new TriedQuestion(
                site,
                PlaceCatalogue.of(settings.windows(), settings.general()),
                Map.of(),
                "The usual places are answered first, each bone as a whole, and then what is ordered. Where MRI tells parts"
                        + " of a bone apart, a chart answers for each part by itself.");
    }

    @Bean
    TriedQuestion triedDifferential(MarrowDifferential differential, WindowProperties windows) {
        return new TriedQuestion(
                differential,
                withTier(ReadingCatalogue.of(windows.windows())),
                TIERS,
                "Each explanation is judged in each reading by itself and in what is known without MRI; signs of two sites"
                        + " are never put together. A reading of which nothing is stated is not there.");
    }

    private static List<DescribedFeature> withTier(List<DescribedFeature> features) {
        DescribedFeature tier = DescribedFeature.text(Topic.PATIENT, "tier", "What the flag of marrow necrosis says");
        return Stream.concat(features.stream(), Stream.of(tier)).toList();
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
