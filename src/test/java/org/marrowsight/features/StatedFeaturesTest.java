package org.marrowsight.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatedFeaturesTest {

    private static final FeatureValue YES = new FeatureValue.Truth(true);
    private static final FeatureValue NO = new FeatureValue.Truth(false);

    private static FeatureValue value(String name, Map<String, FeatureValue> stated) {
        return new StatedFeatures(stated).find(name).orElseThrow().value();
    }

    @Nested
    class What_is_stated {

        @Test
        void is_so() {
            assertThat(value("fever", Map.of("fever", YES))).isEqualTo(YES);
            assertThat(value("fever", Map.of("fever", NO))).isEqualTo(NO);
        }

        @Test
        void leaves_all_else_unknown() {
            assertThat(value("bonePain", Map.of("fever", YES))).isEqualTo(new FeatureValue.Unknown());
        }

        @Test
        void makes_the_setting_as_in_a_chart() {
            List<String> settings = StatedFeatures.partsOf("setting");

            assertThat(settings).contains("hematologicMalignancy", "sickleCellDisease", "intravascularCoagulation");
            assertThat(value("setting", Map.of())).isEqualTo(new FeatureValue.Unknown());
            assertThat(value("setting", Map.of("hematologicMalignancy", YES))).isEqualTo(YES);
            assertThat(value("setting", Map.of("hematologicMalignancy", NO))).isEqualTo(new FeatureValue.Unknown());
            assertThat(value("setting", settings.stream().collect(Collectors.toMap(Function.identity(), name -> NO))))
                    .isEqualTo(NO);
        }

        @Test
        void makes_the_trigger_of_drugs_and_infections() {
            assertThat(StatedFeatures.partsOf("trigger")).contains("growthFactor", "imatinib", "provenInfection");
            assertThat(value("trigger", Map.of("imatinib", YES))).isEqualTo(YES);
        }
    }

    @Nested
    class The_catalogue {

        private static Set<String> names(List<DescribedFeature> features) {
            assertThat(features).extracting(DescribedFeature::name).doesNotHaveDuplicates();
            return features.stream().map(DescribedFeature::name).collect(Collectors.toSet());
        }

        @Test
        void describes_each_feature_of_a_chart_and_no_other() {
            assertThat(names(FeatureCatalogue.ofChart(Windows.DEFAULT))).isEqualTo(Features.names());
        }

        @Test
        void describes_each_feature_of_a_lesion_and_no_other() {
            assertThat(names(FeatureCatalogue.ofLesion(RelapseWindows.DEFAULT))).isEqualTo(RelapseQuestion.names());
        }

        @Test
        void describes_each_drug_that_may_be_ordered_and_no_other() {
            assertThat(names(FeatureCatalogue.ofOrders())).isEqualTo(OrderedDrugs.names());
        }

        @Test
        void names_the_windows_that_are_in_force() {
            Windows other = new Windows(15, 61, 31, 8, 62, 33, 181, 16, 17, 18, 29, 9, 43, 91, 6, 32);
            Map<String, String> windows = FeatureCatalogue.ofChart(other).stream()
                    .filter(feature -> feature.window().isPresent())
                    .collect(Collectors.toMap(
                            DescribedFeature::name, feature -> feature.window().orElseThrow()));

            assertThat(windows)
                    .containsEntry("bonePain", "in the last 15 days")
                    .containsEntry("imatinib", "in the last 61 days")
                    .containsEntry("provenInfection", "in the last 31 days")
                    .containsEntry("feverExplained", "within 8 days of it")
                    .containsEntry("dryTap", "in the last 62 days")
                    .containsEntry("mriClassB", "in the last 33 days")
                    .containsEntry("histologyNecrosis", "in the last 181 days")
                    .containsEntry("trephineWithoutNecrosis", "in the last 16 days")
                    .containsEntry("cytotoxicDrugInCycle", "in the last 29 days")
                    .containsEntry("growthFactorBeforePain", "in the last 9 days")
                    .containsEntry("growthFactorBeforeMri", "in the last 43 days")
                    .containsEntry("weightLoss", "in the last 91 days")
                    .containsEntry("hematologicMalignancy", "unless cured more than 6 years ago");
        }
    }
}
