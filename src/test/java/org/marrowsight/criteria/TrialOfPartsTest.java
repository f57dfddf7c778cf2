package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding.Enhancement;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.MriFinding.SubcutaneousFat;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;
import org.marrowsight.features.DescribedFeature;
import org.marrowsight.features.ExaminationQuestion;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.features.Features;
import org.marrowsight.features.MarrowReading;
import org.marrowsight.features.NamedFeatures;
import org.marrowsight.features.PlaceCatalogue;
import org.marrowsight.features.ReadingCatalogue;
import org.marrowsight.features.SiteWindows;
import org.marrowsight.features.StatedFeatures;
import org.marrowsight.features.StatedPart;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.TestMri;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** Decisions about several places or readings answer what is stated by hand as the same in a chart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrialOfPartsTest {

    private static final FeatureValue YES = new FeatureValue.Truth(true);
    private static final PlanAssessor FLAG =
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE);

    private static Trial stated(TriedPlan plan, String... so) {
        Map<String, FeatureValue> features = new HashMap<>();
        Stream.of(so).forEach(name -> features.put(name, YES));
        return plan.tryOn(new StatedFeatures(features));
    }

    private static TrialPart part(Trial trial, String title) {
        return trial.parts().stream()
                .filter(part -> part.title().contains(title))
                .findFirst()
                .orElseThrow();
    }

    private static String answer(Trial trial, String title) {
        return part(trial, title).answer().orElseThrow();
    }

    private static Map<String, FeatureValue> of(String part, NamedFeatures features, Set<String> names) {
        Map<String, FeatureValue> prefixed = new HashMap<>();
        StatedFeatures.of(features, names.stream())
                .forEach((name, value) -> prefixed.put(StatedPart.nameOf(part, name), value));
        return prefixed;
    }

    @Nested
    class The_site_of_an_examination {

        private final MarrowExamSite site = new MarrowExamSite(
                GuideFiles.R4,
                GuideFiles.guide(),
                FLAG,
                new MarrowExamSite.Settings(SiteWindows.DEFAULT, Windows.DEFAULT, TestChart.ZONE));

        @Test
        void with_nothing_stated_says_nothing_of_an_ilium_and_does_not_advise_the_sternum() {
            Trial trial = stated(site);

            assertThat(trial.answer()).isEqualTo("silent");
            assertThat(trial.parts())
                    .extracting(TrialPart::title)
                    .containsExactly("Right ilium", "Left ilium", "Sternum");
            assertThat(answer(trial, "Right ilium")).isEqualTo("neutral");
            assertThat(answer(trial, "Sternum")).isEqualTo("not-advised");
            assertThat(trial.criteria())
                    .filteredOn(criterion -> criterion.id().equals("only-aspiration-ordered"))
                    .extracting(CriterionResult::outcome)
                    .containsExactly(Outcome.NOT_AVAILABLE);
        }

        @Test
        void tells_one_place_from_another() {
            Trial trial = stated(
                    site, "rightIlium.classAOrD", "leftIlium.classBOrC", "ordered.at.rightIlium", "ordered.trephine");

            assertThat(answer(trial, "Right ilium")).isEqualTo("avoid");
            assertThat(answer(trial, "Left ilium")).isEqualTo("prefer");
            assertThat(trial.answer()).isEqualTo("warn");
            assertThat(trial.rule().id()).isEqualTo("warn-place-avoided");
            assertThat(trial.advice()).extracting(Advice::id).contains("other-place");
        }

        @Test
        void adds_the_sternum_of_an_adult_when_both_iliac_bones_failed() {
            String[] failed = {"rightIliumFailed", "leftIliumFailed", "ordered.examination"};

            assertThat(answer(stated(site, failed), "Sternum")).isEqualTo("not-advised");
            assertThat(answer(
                            stated(
                                    site,
                                    Stream.concat(Stream.of(failed), Stream.of("adult"))
                                            .toArray(String[]::new)),
                            "Sternum"))
                    .isEqualTo("add");
        }

        @Test
        void takes_a_dry_tap_of_one_bone_for_a_dry_tap_on_record() {
            assertThat(stated(site, "leftIlium.dryTapHere", "ordered.aspiration")
                            .advice())
                    .extracting(Advice::id)
                    .contains("add-trephine");
        }

        @Test
        void says_of_what_a_chart_holds_what_it_says_of_the_chart() {
            TestChart dry = new TestChart()
                    .aspirate(Site.RIGHT_ILIUM, 5, AspirateAppearance.DRY_TAP)
                    .aspirate(Site.LEFT_ILIUM, 4, AspirateAppearance.DRY_TAP);
            TestChart classed = MarrowExamSiteTest.mri(
                    MarrowExamSiteTest.mri(new TestChart(), Site.RIGHT_ILIUM, Part.WHOLE, MriClass.A, 2),
                    Site.LEFT_ILIUM,
                    Part.WHOLE,
                    MriClass.B,
                    2);
            MarrowExamOrders orders = new MarrowExamOrders(
                    List.of(MarrowExamSiteTest.order(Procedure.ASPIRATION, Site.RIGHT_ILIUM)), List.of());

            assertThat(List.of(new TestChart(), dry, classed)).allSatisfy(chart -> {
                SiteAssessment assessment = site.assess(chart.chart(), orders, TestChart.NOW);
                Trial trial = site.tryOn(new StatedFeatures(everything(chart, orders, assessment.tier())));

                assertThat(trial.parts())
                        .extracting(part -> part.answer().orElseThrow())
                        .isEqualTo(assessment.places().stream()
                                .map(place -> place.answer().code())
                                .toList());
                assertThat(trial.answer()).isEqualTo(assessment.answer().code());
                assertThat(trial.criteria())
                        .extracting(CriterionResult::outcome)
                        .isEqualTo(assessment.criteria().stream()
                                .map(CriterionResult::outcome)
                                .toList());
            });
        }

        private Map<String, FeatureValue> everything(TestChart chart, MarrowExamOrders orders, Tier tier) {
            ExaminationQuestion question =
                    ExaminationQuestion.of(chart.chart(), orders, TestChart.NOW, SiteWindows.DEFAULT, TestChart.ZONE);
            Map<String, FeatureValue> all = new HashMap<>(StatedFeatures.of(
                    Features.of(chart.chart(), TestChart.NOW, Windows.DEFAULT, TestChart.ZONE),
                    Features.names().stream()));
            all.putAll(StatedFeatures.of(question, ExaminationQuestion.names().stream()));
            List<String> parts = List.of("rightIlium", "leftIlium", "sternum");
            for (int i = 0; i < parts.size(); i++) {
                all.putAll(of(parts.get(i), question.places().get(i), PlaceCatalogue.ownNames()));
            }
            boolean open = Set.of(Tier.CONFIRMED, Tier.PROBABLE, Tier.POSSIBLE).contains(tier);
            all.put("necrosisInQuestion", new FeatureValue.Truth(open));
            MarrowExamOrder order = orders.asked().get(0);
            all.put("ordered.aspiration", new FeatureValue.Truth(order.asksFor(Procedure.ASPIRATION)));
            all.put("ordered.at.rightIlium", new FeatureValue.Truth(order.isAt(Site.RIGHT_ILIUM)));
            return all;
        }

        @Test
        void can_be_stated_in_full() {
            assertThat(names(PlaceCatalogue.of(SiteWindows.DEFAULT, Windows.DEFAULT)))
                    .containsAll(site.reads());
            assertThat(PlaceCatalogue.ownNames()).isSubsetOf(ExaminationQuestion.placeNames());
        }
    }

    @Nested
    class What_explains_abnormal_marrow {

        private static final Site SPINE = new Site("spine", "vertebral body", Site.Region.AXIAL);
        private static final Site FOOT = new Site("foot", "foot", Site.Region.DISTAL);

        private final MarrowDifferential differential =
                new MarrowDifferential(GuideFiles.R4, GuideFiles.guide(), FLAG, Windows.DEFAULT, TestChart.ZONE);

        @Test
        void with_nothing_stated_is_not_judged_and_knows_no_reading() {
            Trial trial = stated(differential);

            assertThat(trial.about()).contains("All explanations");
            assertThat(trial.answer()).isEqualTo("not-judged");
            assertThat(trial.parts()).extracting(TrialPart::title).doesNotContain("One reading of MRI");
        }

        @Test
        void never_puts_the_signs_of_two_readings_together() {
            assertThat(answer(
                            stated(
                                    differential,
                                    "firstReading.t1DarkerThanReference",
                                    "firstReading.fluidSensitiveHigh",
                                    "firstReading.subcutaneousFatPreserved"),
                            "Infiltration"))
                    .isEqualTo("fits");
            assertThat(answer(
                            stated(
                                    differential,
                                    "firstReading.t1DarkerThanReference",
                                    "secondReading.fluidSensitiveHigh",
                                    "secondReading.subcutaneousFatPreserved"),
                            "Infiltration"))
                    .isEqualTo("not-judged");
        }

        @Test
        void tells_at_which_reading_an_explanation_fits() {
            Trial trial = stated(differential, "firstReading.t1Hypointense", "secondReading.classC");

            assertThat(part(trial, "Infiltration").title()).contains("A reading of another site");
        }

        @Test
        void counts_a_preliminary_reading_for_possible_only() {
            Map<String, FeatureValue> preliminary = new HashMap<>();
            Stream.of("t1DarkerThanReference", "fluidSensitiveHigh", "subcutaneousFatPreserved")
                    .forEach(name -> preliminary.put("firstReading." + name, YES));
            preliminary.put("firstReading.finalReading", new FeatureValue.Truth(false));

            assertThat(answer(differential.tryOn(new StatedFeatures(preliminary)), "Infiltration"))
                    .isEqualTo("possible");
        }

        @Test
        void says_of_what_a_chart_holds_what_it_says_of_the_chart() {
            TestMri atrophy = TestMri.of(FOOT)
                    .t1(Signal.HYPOINTENSE)
                    .stir(Signal.HYPERINTENSE)
                    .enhancement(Enhancement.NONE)
                    .fat(SubcutaneousFat.LOST);
            TestMri dark = TestMri.of(SPINE).t1(Signal.HYPOINTENSE).t2(Signal.ISOINTENSE);

            assertThat(List.of(
                            new TestChart(),
                            new TestChart().mri(atrophy, 3),
                            new TestChart().leukemia().mri(dark, 2).mri(atrophy, 3)))
                    .allSatisfy(chart -> {
                        Differential assessed = differential.assess(chart.chart(), TestChart.NOW);
                        Trial trial = differential.tryOn(new StatedFeatures(everything(chart, assessed)));

                        assertThat(trial.parts().stream()
                                        .filter(part -> part.answer().isPresent())
                                        .map(part -> part.rule().orElseThrow().id()))
                                .containsExactlyElementsOf(assessed.explanations().stream()
                                        .map(explanation -> explanation.rule().id())
                                        .toList());
                        assertThat(trial.suppressedBy())
                                .extracting(CriterionResult::id)
                                .isEqualTo(assessed.stoppedBy().stream()
                                        .map(CriterionResult::id)
                                        .toList());
                    });
        }

        private Map<String, FeatureValue> everything(TestChart chart, Differential assessed) {
            List<MarrowReading> readings =
                    MarrowReading.of(chart.chart(), TestChart.NOW, Windows.DEFAULT, TestChart.ZONE);
            Map<String, FeatureValue> all = new HashMap<>(StatedFeatures.of(
                    readings.get(0), MarrowReading.names().stream().filter(name -> !MarrowReading.ownNames()
                            .contains(name))));
            List<String> parts = List.of("firstReading", "secondReading");
            for (int i = 1; i < readings.size(); i++) {
                all.putAll(of(parts.get(i - 1), readings.get(i), MarrowReading.ownNames()));
            }
            all.put("tier", new FeatureValue.Text(assessed.necrosis().tier().code()));
            return all;
        }

        @Test
        void can_be_stated_in_full() {
            assertThat(names(ReadingCatalogue.of(Windows.DEFAULT)))
                    .containsAll(differential.reads().stream()
                            .filter(name -> !name.equals("tier"))
                            .toList());
        }
    }

    private static List<String> names(List<DescribedFeature> features) {
        assertThat(features).extracting(DescribedFeature::name).doesNotHaveDuplicates();
        return features.stream().map(DescribedFeature::name).toList();
    }
}
