package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.features.Features;
import org.marrowsight.features.RelapseWindows;
import org.marrowsight.features.StatedFeatures;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** What is stated by hand is answered as the same in a chart would be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrialTest {

    private static final PlanAssessor FLAG =
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE);

    private static Map<String, FeatureValue> truths(Map<String, Boolean> stated) {
        return stated.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new FeatureValue.Truth(entry.getValue())));
    }

    private static Trial stated(TriedPlan plan, Map<String, FeatureValue> features) {
        return plan.tryOn(new StatedFeatures(features));
    }

    private static Outcome outcome(Trial trial, String criterion) {
        return trial.criteria().stream()
                .filter(result -> result.id().equals(criterion))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @Nested
    class The_flag {

        private Trial flag(Map<String, Boolean> stated) {
            return stated(FLAG, truths(stated));
        }

        @Test
        void with_nothing_stated_is_not_enough_and_nothing_is_known() {
            Trial trial = flag(Map.of());

            assertThat(trial.answer()).isEqualTo("insufficient");
            assertThat(trial.criteria())
                    .filteredOn(result -> result.outcome() == Outcome.MET)
                    .isEmpty();
            assertThat(trial.next()).extracting(Trial.Next::answer).startsWith("confirmed");
        }

        @Test
        void names_the_rule_and_what_would_raise_the_answer() {
            Map<String, Boolean> stated =
                    Map.of("hematologicMalignancy", true, "bonePain", true, "thrombocytopenia", true);

            Trial without = flag(stated);
            Trial with = flag(
                    Map.of("hematologicMalignancy", true, "bonePain", true, "thrombocytopenia", true, "ldhHigh", true));

            assertThat(without.answer()).isEqualTo("insufficient");
            assertThat(without.next()).contains(new Trial.Next("LDH with the laboratory's range", "possible"));
            assertThat(with.answer()).isEqualTo("possible");
            assertThat(with.rule().id()).isEqualTo("possible-in-setting");
            assertThat(with.advice()).extracting(Advice::id).contains("same-as-relapse");
        }

        @Test
        void tells_what_is_not_so_from_what_is_not_known() {
            Trial trial = flag(Map.of("fever", false));

            assertThat(outcome(trial, "fever")).isEqualTo(Outcome.NOT_MET);
            assertThat(outcome(trial, "bone-pain")).isEqualTo(Outcome.NOT_AVAILABLE);
            assertThat(outcome(trial, "pain-or-fever")).isEqualTo(Outcome.NOT_AVAILABLE);
        }

        @Test
        void is_kept_silent_as_in_a_chart() {
            Trial trial = flag(Map.of(
                    "hematologicMalignancy", true,
                    "fever", true,
                    "calciumHigh", true,
                    "anemia", true,
                    "cytotoxicDrugInCycle", true));

            assertThat(trial.answer()).isEqualTo("possible");
            assertThat(trial.suppressedBy()).extracting(CriterionResult::id).containsExactly("after-chemotherapy");
        }

        @Test
        void says_of_what_a_chart_holds_what_it_says_of_the_chart() {
            TestChart leukemia = new TestChart().leukemia().pain(2).measured(Analyte.PLATELETS, "40", 2);
            List<TestChart> charts = List.of(
                    new TestChart(),
                    leukemia,
                    new TestChart()
                            .leukemia()
                            .pain(2)
                            .measured(Analyte.PLATELETS, "40", 2)
                            .flagged(Analyte.LACTATE_DEHYDROGENASE, "600", LaboratoryFlag.HIGH, 2)
                            .aspirate(TestChart.LEFT_ILIAC, 1, AspirateAppearance.MUDDY));

            assertThat(charts).allSatisfy(chart -> {
                Assessment assessment = FLAG.assess(chart.chart(), TestChart.NOW);
                Features features = Features.of(chart.chart(), TestChart.NOW, Windows.DEFAULT, TestChart.ZONE);
                Stream<String> inputs = FLAG.reads().stream()
                        .flatMap(name -> Stream.concat(Stream.of(name), StatedFeatures.partsOf(name).stream()))
                        .filter(name -> StatedFeatures.partsOf(name).isEmpty())
                        .distinct();
                Trial trial = stated(FLAG, StatedFeatures.of(features, inputs));

                assertThat(trial.answer()).isEqualTo(assessment.tier().code());
                assertThat(trial.criteria())
                        .extracting(CriterionResult::outcome)
                        .isEqualTo(assessment.criteria().stream()
                                .map(CriterionResult::outcome)
                                .toList());
            });
        }

        @Test
        void reads_features_alone() {
            assertThat(FLAG.reads())
                    .contains("histologyNecrosis", "setting", "mriDone", "child", "cytotoxicDrugInCycle")
                    .doesNotContain("painOrFever", "tier");
        }
    }

    @Nested
    class Relapse_watch {

        private final RelapseWatch watch =
                new RelapseWatch(GuideFiles.R4, GuideFiles.guide(), RelapseWindows.DEFAULT, TestChart.ZONE);

        @Test
        void alerts_to_a_new_lesion_in_acute_leukemia_and_keeps_silent_when_its_nature_is_proven() {
            Trial alert = stated(watch, truths(Map.of("acuteLeukemia", true, "lesionNew", true)));
            Trial silent = stated(
                    watch, truths(Map.of("acuteLeukemia", true, "lesionNew", true, "lesionProvenOtherwise", true)));

            assertThat(alert.answer()).isEqualTo("lesion-alert");
            assertThat(alert.suppressedBy()).isEmpty();
            assertThat(silent.suppressedBy()).extracting(CriterionResult::id).containsExactly("stop-proven-otherwise");
        }
    }

    @Nested
    class Trigger_drugs {

        private final TriggerDrugs drugs = new TriggerDrugs(GuideFiles.R4, GuideFiles.guide(), FLAG, TestChart.ZONE);

        private String answer(String tier) {
            return stated(
                            drugs,
                            Map.of(
                                    "imatinibOrdered",
                                    new FeatureValue.Truth(true),
                                    "tier",
                                    new FeatureValue.Text(tier)))
                    .answer();
        }

        @Test
        void speak_of_an_ordered_drug_when_necrosis_is_confirmed_or_probable_only() {
            assertThat(answer("confirmed")).isEqualTo("information");
            assertThat(answer("probable")).isEqualTo("information");
            assertThat(answer("possible")).isEqualTo("silent");
        }
    }
}
