package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.SubcutaneousFat;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.TrephineHistology.Reading;
import org.marrowsight.features.Fact;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BmnFlagTest {

    private static final Assessor ASSESSOR =
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE);

    private static Assessment assess(TestChart chart) {
        return ASSESSOR.assess(chart.chart(), TestChart.NOW);
    }

    private static Tier tier(TestChart chart) {
        return assess(chart).tier();
    }

    /** Leukemia with pain, high LDH and low platelets: possible, and nothing more. */
    private static TestChart sickWithLeukemia() {
        return new TestChart()
                .leukemia()
                .pain(2)
                .ranged(Analyte.LACTATE_DEHYDROGENASE, "600", "120", "250", 1)
                .measured(Analyte.PLATELETS, "40", 1);
    }

    @Nested
    class Confirmed {

        @Test
        void histology_alone_confirms() {
            assertThat(tier(new TestChart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 3)))
                    .isEqualTo(Tier.CONFIRMED);
        }

        @Test
        void normal_ldh_no_pain_and_clean_samples_elsewhere_do_not_lower_it() {
            TestChart chart = new TestChart()
                    .core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 20)
                    .core(TestChart.RIGHT_ILIAC, Reading.NECROSIS_ABSENT, 2)
                    .symptom(Symptom.BONE_PAIN, Presence.ABSENT, 1)
                    .ranged(Analyte.LACTATE_DEHYDROGENASE, "180", "120", "250", 1);

            assertThat(tier(chart)).isEqualTo(Tier.CONFIRMED);
        }

        @Test
        void an_unknown_cause_is_worth_a_search() {
            Assessment assessment = assess(new TestChart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 3));

            assertThat(assessment.advice()).extracting(Advice::id).contains("search-cause", "status-not-evaluable");
            assertThat(assessment.headline()).contains("left iliac bone trephine, 2026-06-12");
            assertThat(assessment.newlyKnown()).isTrue();
        }
    }

    @Nested
    class Historical {

        @Test
        void healed_necrosis_is_historical() {
            TestChart chart = new TestChart()
                    .core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 60)
                    .smear(TestChart.LEFT_ILIAC, AspirateCytology.Reading.NOT_NECROTIC, 5);

            assertThat(tier(chart)).isEqualTo(Tier.HISTORICAL);
        }
    }

    @Nested
    class Probable {

        @Test
        void necrotic_cytology_is_probable_and_asks_for_a_trephine() {
            Assessment assessment =
                    assess(new TestChart().smear(TestChart.RIGHT_ILIAC, AspirateCytology.Reading.NECROTIC, 1));

            assertThat(assessment.tier()).isEqualTo(Tier.PROBABLE);
            assertThat(assessment.rule().id()).isEqualTo("probable-by-cytology");
            assertThat(assessment.advice()).extracting(Advice::id).contains("complete-by-trephine");
        }

        @Test
        void a_necrotic_looking_aspirate_needs_symptoms_blood_and_setting() {
            TestChart look = new TestChart().aspirate(TestChart.RIGHT_ILIAC, 3, AspirateAppearance.MUDDY);
            TestChart whole = sickWithLeukemia().aspirate(TestChart.RIGHT_ILIAC, 3, AspirateAppearance.MUDDY);

            assertThat(tier(look)).isEqualTo(Tier.INSUFFICIENT);
            assertThat(tier(whole)).isEqualTo(Tier.PROBABLE);
        }

        @Test
        void mri_raises_to_probable_only_together_with_symptoms_enzymes_and_blood() {
            assertThat(tier(withMri(new TestChart().leukemia()))).isEqualTo(Tier.INSUFFICIENT);
            assertThat(tier(withMri(sickWithLeukemia()))).isEqualTo(Tier.PROBABLE);
        }

        @Test
        void growth_factor_within_six_weeks_forbids_to_read_the_mri() {
            assertThat(tier(withMri(sickWithLeukemia().given(DrugKind.G_CSF, 50, 42))))
                    .isEqualTo(Tier.POSSIBLE);
            assertThat(tier(withMri(sickWithLeukemia().given(DrugKind.G_CSF, 50, 43))))
                    .isEqualTo(Tier.PROBABLE);
        }

        @Test
        void class_c_and_d_alone_never_raise_a_tier() {
            TestChart chart = sickWithLeukemia()
                    .mri(TestChart.LEFT_ILIAC, Signal.HYPOINTENSE, Signal.HYPERINTENSE, 2, MriFinding.Pattern.DIFFUSE);

            assertThat(tier(chart)).isEqualTo(Tier.POSSIBLE);
        }

        private TestChart withMri(TestChart chart) {
            return chart.mri(
                    TestChart.LEFT_ILIAC, Signal.HYPERINTENSE, Signal.HYPERINTENSE, 2, MriFinding.Pattern.GEOGRAPHIC);
        }
    }

    @Nested
    class Alternative {

        @Test
        void malignancy_does_not_cancel_the_pattern_of_serous_atrophy() {
            TestChart chart = new TestChart()
                    .diagnosed(DiagnosisKind.SOLID_TUMOR, 100)
                    .stir(
                            TestChart.FOOT,
                            Signal.HYPOINTENSE,
                            Signal.HYPERINTENSE,
                            Optional.of(SubcutaneousFat.SAME_AS_MARROW),
                            2);

            assertThat(tier(chart)).isEqualTo(Tier.ALTERNATIVE);
            assertThat(assess(chart).headline()).contains("MRI of serous atrophy");
        }

        @Test
        void the_explanation_is_named_and_not_what_supports_it() {
            TestChart chart = new TestChart()
                    .measured(Analyte.BODY_MASS_INDEX, "17", 3)
                    .stir(TestChart.FOOT, Signal.HYPOINTENSE, Signal.UNKNOWN, Optional.of(SubcutaneousFat.LOST), 2);

            assertThat(assess(chart).headline()).contains("MRI of serous atrophy");
        }

        @Test
        void preserved_fat_is_no_serous_atrophy() {
            TestChart chart = new TestChart()
                    .stir(
                            TestChart.FOOT,
                            Signal.HYPOINTENSE,
                            Signal.HYPERINTENSE,
                            Optional.of(SubcutaneousFat.PRESERVED),
                            2);

            assertThat(tier(chart)).isEqualTo(Tier.INSUFFICIENT);
        }

        @Test
        void a_clinical_picture_of_necrosis_is_shown_beside_it() {
            TestChart chart = sickWithLeukemia()
                    .stir(
                            TestChart.FOOT,
                            Signal.HYPOINTENSE,
                            Signal.HYPERINTENSE,
                            Optional.of(SubcutaneousFat.LOST),
                            2);

            assertThat(assess(chart).tier()).isEqualTo(Tier.ALTERNATIVE);
            assertThat(assess(chart).conflicts())
                    .extracting(Conflict::text)
                    .anyMatch(text -> text.contains("possible"));
            assertThat(assess(chart).advice()).extracting(Advice::id).contains("never-excluded");
        }
    }

    @Nested
    class Not_supported {

        @Test
        void plain_relapse_with_dry_tap_and_a_clean_core_is_not_flagged() {
            TestChart chart = sickWithLeukemia()
                    .aspirate(TestChart.LEFT_ILIAC, 3, AspirateAppearance.DRY_TAP)
                    .core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, 3);

            assertThat(tier(chart)).isEqualTo(Tier.NOT_SUPPORTED);
        }

        @Test
        void after_fourteen_days_the_clean_core_says_nothing_more() {
            assertThat(tier(sickWithLeukemia().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, 15)))
                    .isEqualTo(Tier.POSSIBLE);
        }

        @Test
        void a_necrotic_smear_beside_a_clean_core_is_not_silenced() {
            TestChart chart = new TestChart()
                    .smear(TestChart.LEFT_ILIAC, AspirateCytology.Reading.NECROTIC, 3)
                    .core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, 3);

            assertThat(assess(chart).tier()).isEqualTo(Tier.POSSIBLE);
            assertThat(assess(chart).conflicts()).isNotEmpty();
        }
    }

    @Nested
    class Possible {

        @Test
        void setting_pain_ldh_and_cytopenia_are_possible() {
            Assessment assessment = assess(sickWithLeukemia());

            assertThat(assessment.tier()).isEqualTo(Tier.POSSIBLE);
            assertThat(assessment.suppressedBy()).isEmpty();
            assertThat(assessment.advice()).extracting(Advice::id).contains("same-as-relapse", "mri-before-sampling");
        }

        @Test
        void nothing_known_needs_more_signs() {
            TestChart chart = new TestChart()
                    .pain(2)
                    .flagged(Analyte.LACTATE_DEHYDROGENASE, "600", LaboratoryFlag.HIGH, 1)
                    .measured(Analyte.PLATELETS, "40", 1);

            assertThat(tier(chart)).isEqualTo(Tier.INSUFFICIENT);
            assertThat(tier(chart.measured(Analyte.HEMOGLOBIN, "80", 1))).isEqualTo(Tier.POSSIBLE);
        }

        @Test
        void missing_ldh_is_unknown_and_not_normal() {
            TestChart chart = new TestChart().leukemia().pain(2).measured(Analyte.PLATELETS, "40", 1);
            Assessment assessment = assess(chart);

            assertThat(assessment.tier()).isEqualTo(Tier.INSUFFICIENT);
            assertThat(assessment.criteria())
                    .filteredOn(criterion -> criterion.id().equals("ldh-high"))
                    .extracting(CriterionResult::outcome)
                    .containsExactly(Outcome.NOT_AVAILABLE);
            assertThat(assessment.missing()).contains("LDH with the laboratory's range");
        }

        @Test
        void the_first_weeks_after_chemotherapy_keep_fever_and_cytopenia_silent() {
            TestChart chart = new TestChart()
                    .leukemia()
                    .given(DrugKind.CYTOTOXIC, 10, 6)
                    .fever(1)
                    .symptom(Symptom.LEUKOERYTHROBLASTIC_PICTURE, Presence.PRESENT, 1)
                    .measured(Analyte.PLATELETS, "40", 1);

            assertThat(assess(chart).tier()).isEqualTo(Tier.POSSIBLE);
            assertThat(assess(chart).suppressedBy())
                    .extracting(CriterionResult::id)
                    .containsExactly("after-chemotherapy");
            assertThat(assess(chart.pain(1)).suppressedBy()).isEmpty();
        }

        @Test
        void a_proven_infection_covers_the_fever_but_not_the_pain() {
            TestChart fever = new TestChart()
                    .leukemia()
                    .fever(1)
                    .diagnosed(DiagnosisKind.PROVEN_INFECTION, 2)
                    .ranged(Analyte.LACTATE_DEHYDROGENASE, "600", "120", "250", 1)
                    .measured(Analyte.PLATELETS, "40", 1);

            assertThat(tier(fever)).isEqualTo(Tier.INSUFFICIENT);
            assertThat(tier(fever.pain(1))).isEqualTo(Tier.POSSIBLE);
        }

        @Test
        void growth_factor_covers_pain_alone() {
            assertThat(tier(sickWithLeukemia().given(DrugKind.G_CSF, 5, 3))).isEqualTo(Tier.INSUFFICIENT);
            assertThat(tier(sickWithLeukemia().given(DrugKind.G_CSF, 5, 3).fever(1)))
                    .isEqualTo(Tier.POSSIBLE);
        }

        @Test
        void a_sickle_cell_crisis_is_not_flagged_by_its_own_signs() {
            TestChart chart = new TestChart()
                    .diagnosed(DiagnosisKind.SICKLE_CELL_DISEASE, 4000)
                    .pain(1)
                    .symptom(Symptom.LEUKOERYTHROBLASTIC_PICTURE, Presence.PRESENT, 1)
                    .measured(Analyte.HEMOGLOBIN, "75", 1);

            assertThat(tier(chart)).isEqualTo(Tier.INSUFFICIENT);
        }

        @Test
        void preliminary_results_never_raise_the_answer_above_possible() {
            TestChart looks =
                    new TestChart().leukemia().pain(2).aspirate(TestChart.RIGHT_ILIAC, 3, AspirateAppearance.MUDDY);
            TestChart chart = looks.preliminary()
                    .ranged(Analyte.LACTATE_DEHYDROGENASE, "600", "120", "250", 1)
                    .measured(Analyte.PLATELETS, "40", 1);

            assertThat(tier(chart)).isEqualTo(Tier.POSSIBLE);
        }

        @Test
        void a_preliminary_dry_tap_counts() {
            TestChart chart = new TestChart()
                    .leukemia()
                    .pain(2)
                    .preliminary()
                    .aspirate(TestChart.LEFT_ILIAC, 3, AspirateAppearance.DRY_TAP);

            assertThat(tier(chart)).isEqualTo(Tier.POSSIBLE);
        }

        @Test
        void a_preliminary_report_of_necrosis_is_possible_at_most() {
            assertThat(tier(new TestChart().preliminary().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 1)))
                    .isEqualTo(Tier.POSSIBLE);
        }
    }

    @Nested
    class A_child {

        private List<String> advice(TestChart chart) {
            return assess(chart).advice().stream().map(Advice::id).toList();
        }

        @Test
        void gets_words_of_its_own_until_the_day_of_eighteen_years() {
            LocalDate eighteen =
                    TestChart.NOW.atZone(TestChart.ZONE).toLocalDate().minusYears(18);
            TestChart sick = new TestChart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 3);

            assertThat(advice(sick.subject(Sex.FEMALE, eighteen.plusDays(1)))).contains("children");
            assertThat(advice(sick.subject(Sex.FEMALE, eighteen))).doesNotContain("children");
            assertThat(advice(sick.unknownSubject())).doesNotContain("children");
        }
    }

    @Nested
    class Every_assessment {

        @Test
        void lists_every_criterion_with_its_sources() {
            assertThat(assess(new TestChart()).criteria())
                    .hasSizeGreaterThan(30)
                    .allSatisfy(criterion -> assertThat(criterion.citations()).isNotEmpty());
        }

        @Test
        void shows_the_observations_behind_what_is_met() {
            assertThat(assess(sickWithLeukemia()).keyFacts())
                    .extracting(Fact::label)
                    .contains("hematologic malignancy", "bone pain", "LDH", "platelets");
        }

        @Test
        void never_says_that_necrosis_is_excluded() {
            List<Assessment> all = List.of(
                    assess(new TestChart()),
                    assess(sickWithLeukemia()),
                    assess(new TestChart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, 1)));

            assertThat(all.toString()).doesNotContainPattern("(?i)(is|are|was) excluded|no evidence of");
        }

        @Test
        void names_the_version_of_the_guide() {
            assertThat(assess(new TestChart()).guideVersion()).isEqualTo("0.1.0");
        }
    }
}
