package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding.Against;
import org.marrowsight.clinical.MriFinding.CorticalBone;
import org.marrowsight.clinical.MriFinding.Enhancement;
import org.marrowsight.clinical.MriFinding.Impression;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.MriFinding.Pattern;
import org.marrowsight.clinical.MriFinding.SubcutaneousFat;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.TrephineHistology;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.TestMri;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** How well five explanations fit abnormal marrow (EVIDENCE 5.3; E02, E50 to E64, E80 to E95). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowDifferentialTest {

    private static final Site FEMUR = new Site("femur", "femur", Site.Region.OTHER);
    private static final Site SPINE = new Site("spine", "vertebral body", Site.Region.AXIAL);
    private static final MarrowDifferential DIFFERENTIAL = new MarrowDifferential(
            GuideFiles.R4,
            GuideFiles.guide(),
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE),
            Windows.DEFAULT,
            TestChart.ZONE);

    private static Differential assess(TestChart chart) {
        return DIFFERENTIAL.assess(chart.chart(), TestChart.NOW);
    }

    private static Differential assess(TestMri reading) {
        return assess(new TestChart().mri(reading, 3));
    }

    private static RankedExplanation of(Differential differential, String explanation) {
        return differential.explanations().stream()
                .filter(ranked -> ranked.id().equals(explanation))
                .findFirst()
                .orElseThrow();
    }

    private static Fit fit(TestMri reading, String explanation) {
        return of(assess(reading), explanation).fit();
    }

    private static List<String> ids(List<CriterionResult> results) {
        return results.stream().map(CriterionResult::id).toList();
    }

    private static List<String> advice(List<Advice> advice) {
        return advice.stream().map(Advice::id).toList();
    }

    /** The named value, or nothing for a dash. */
    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        return name.equals("-") ? Optional.empty() : Optional.of(Enum.valueOf(type, name));
    }

    @Nested
    class Serous_atrophy {

        private static final String ID = "serous-atrophy";

        @ParameterizedTest(name = "T1 {0}, STIR {1}, fat {2}, enhancement {3}: {4}")
        @CsvSource({
            "MILDLY_HYPOINTENSE, HYPERINTENSE, SAME_AS_MARROW, -, FITS",
            "ISOINTENSE, MILDLY_HYPERINTENSE, LOST, NONE, FITS",
            "HYPOINTENSE, HYPERINTENSE, LOST, RIM, POSSIBLE",
            "HYPOINTENSE, HYPERINTENSE, LOST, MARROW, POSSIBLE",
            "HYPOINTENSE, -, LOST, -, POSSIBLE",
            "HYPOINTENSE, UNKNOWN, LOST, -, POSSIBLE",
            "HYPOINTENSE, HYPERINTENSE, -, -, NOT_JUDGED",
            "-, HYPERINTENSE, LOST, -, NOT_JUDGED",
            "UNKNOWN, HYPERINTENSE, LOST, -, NOT_JUDGED",
            "HYPOINTENSE, HYPERINTENSE, PRESERVED, NONE, NOT_SHOWN",
            "HYPERINTENSE, HYPERINTENSE, LOST, NONE, NOT_SHOWN",
            "HYPOINTENSE, -, -, -, NOT_JUDGED",
            "-, -, -, NONE, NOT_JUDGED"
        })
        void follows_T1_fluid_and_fat(String t1, String stir, String fat, String enhancement, Fit expected) {
            TestMri reading = TestMri.of(FEMUR);
            named(Signal.class, t1).ifPresent(reading::t1);
            named(Signal.class, stir).ifPresent(reading::stir);
            named(SubcutaneousFat.class, fat).ifPresent(reading::fat);
            named(Enhancement.class, enhancement).ifPresent(reading::enhancement);
            assertThat(fit(reading, ID)).isEqualTo(expected);
        }

        @ParameterizedTest(name = "distal {0}, homogeneous {1}, no enhancement {2}, weight loss {3}: {4}")
        @CsvSource({
            "true, true, false, false, POSSIBLE",
            "true, false, true, false, POSSIBLE",
            "true, false, false, true, POSSIBLE",
            "false, true, true, false, POSSIBLE",
            "false, true, false, true, POSSIBLE",
            "false, false, true, true, POSSIBLE",
            "true, false, false, false, NOT_JUDGED",
            "false, true, false, false, NOT_JUDGED",
            "false, false, true, false, NOT_JUDGED",
            "false, false, false, true, NOT_JUDGED"
        })
        void without_a_word_on_fat_needs_two_supports(
                boolean distal, boolean homogeneous, boolean noEnhancement, boolean weightLoss, Fit expected) {
            TestMri reading = TestMri.of(distal ? TestChart.FOOT : FEMUR)
                    .t1(Signal.MILDLY_HYPOINTENSE)
                    .stir(Signal.HYPERINTENSE);
            if (homogeneous) {
                reading.patterns(Pattern.HOMOGENEOUS);
            }
            if (noEnhancement) {
                reading.enhancement(Enhancement.NONE);
            }
            TestChart chart = new TestChart().mri(reading, 3);
            if (weightLoss) {
                chart.symptom(Symptom.WEIGHT_LOSS, Presence.PRESENT, 10);
            }
            assertThat(of(assess(chart), ID).fit()).isEqualTo(expected);
        }

        @Test
        void on_T1_alone_fits_when_the_patient_is_wasted() {
            TestMri reading = TestMri.of(SPINE).t1(Signal.HYPOINTENSE).fat(SubcutaneousFat.LOST);
            TestChart chart = new TestChart().diagnosed(DiagnosisKind.SEROUS_ATROPHY_SETTING, 100);
            assertThat(of(assess(chart.mri(reading, 3)), ID).fit()).isEqualTo(Fit.FITS);
        }

        @Test
        void is_not_cancelled_by_a_malignancy() {
            assertThat(of(assess(new TestChart().leukemia().mri(typical(), 3)), ID))
                    .satisfies(explanation -> assertThat(explanation.fit()).isEqualTo(Fit.FITS))
                    .satisfies(explanation -> assertThat(explanation.rank()).isEqualTo(1));
        }

        @Test
        void is_lowered_and_not_excluded_by_enhancement_which_is_shown() {
            RankedExplanation explanation = of(assess(typical().enhancement(Enhancement.MARROW)), ID);
            assertThat(explanation.fit()).isEqualTo(Fit.POSSIBLE);
            assertThat(ids(explanation.speaksAgainst())).contains("serous-atrophy-against-enhancement");
        }

        @Test
        void in_a_preliminary_reading_is_possible() {
            assertThat(of(assess(new TestChart().preliminary().mri(typical(), 3)), ID)
                            .fit())
                    .isEqualTo(Fit.POSSIBLE);
        }

        @Test
        void in_children_is_judged_like_in_adults() {
            TestChart child = new TestChart()
                    .subject(
                            Sex.FEMALE,
                            TestChart.NOW.atZone(TestChart.ZONE).toLocalDate().minusYears(4));
            assertThat(of(assess(child.mri(typical(), 3)), ID).fit()).isEqualTo(Fit.FITS);
        }

        @Test
        void named_by_the_reader_alone_is_possible() {
            assertThat(fit(TestMri.of(FEMUR).impression(Impression.SEROUS_ATROPHY), ID))
                    .isEqualTo(Fit.POSSIBLE);
        }

        @Test
        void shown_by_the_gel_of_a_trephine_fits_without_any_MRI() {
            Differential differential = assess(new TestChart()
                    .with(new TrephineHistology(
                            new TestChart().source(5, "gel"),
                            TestChart.LEFT_ILIAC,
                            TrephineHistology.Reading.NECROSIS_ABSENT,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(Presence.PRESENT))));
            assertThat(of(differential, ID).fit()).isEqualTo(Fit.FITS);
            assertThat(of(differential, ID).rule().facts()).isNotEmpty();
            assertThat(differential.speaks()).isTrue();
        }

        @Test
        void says_what_to_do_next_and_what_nobody_mentioned() {
            RankedExplanation explanation = of(
                    assess(TestMri.of(SPINE)
                            .t1(Signal.HYPOINTENSE)
                            .stir(Signal.HYPERINTENSE)
                            .fat(SubcutaneousFat.LOST)
                            .patterns(Pattern.FOCAL)),
                    ID);
            assertThat(advice(explanation.next()))
                    .containsExactly(
                            "serous-atrophy-next-sequences",
                            "serous-atrophy-next-contrast",
                            "serous-atrophy-next-distal-legs",
                            "serous-atrophy-next-fracture",
                            "serous-atrophy-next-biopsy");
            assertThat(explanation.missing())
                    .contains("enhancement after contrast", "weight and body mass index", "temperature")
                    .doesNotContain("state of the subcutaneous fat");
        }

        @Test
        void asks_for_no_contrast_and_no_distal_legs_that_are_there() {
            assertThat(advice(of(assess(typical().enhancement(Enhancement.NONE)), ID)
                            .next()))
                    .containsExactly("serous-atrophy-next-sequences", "serous-atrophy-next-fracture");
        }

        private static TestMri typical() {
            return TestMri.of(TestChart.FOOT)
                    .t1(Signal.MILDLY_HYPOINTENSE)
                    .stir(Signal.HYPERINTENSE)
                    .fat(SubcutaneousFat.SAME_AS_MARROW);
        }
    }

    @Nested
    class Red_marrow_reconversion {

        private static final String ID = "red-marrow-reconversion";

        @ParameterizedTest(name = "T1 {0}, against muscle or disc {1}, epiphysis {2}, out of phase {3}: {4}")
        @CsvSource({
            "HYPOINTENSE, BRIGHTER, -, -, FITS",
            "MILDLY_HYPOINTENSE, -, PRESENT, -, FITS",
            "-, -, -, PRESENT, FITS",
            "HYPOINTENSE, BRIGHTER, -, ABSENT, POSSIBLE",
            "HYPOINTENSE, DARKER, PRESENT, -, POSSIBLE",
            "HYPOINTENSE, DARKER, -, -, NOT_SHOWN",
            "HYPOINTENSE, -, -, ABSENT, NOT_SHOWN",
            "HYPERINTENSE, BRIGHTER, PRESENT, -, NOT_SHOWN",
            "HYPOINTENSE, -, -, -, NOT_JUDGED",
            "HYPOINTENSE, -, UNKNOWN, UNKNOWN, NOT_JUDGED",
            "-, BRIGHTER, -, -, NOT_JUDGED",
            "-, -, -, -, NOT_JUDGED"
        })
        void follows_the_fat_that_is_left_in_the_marrow(
                String t1, String against, String epiphysis, String drop, Fit expected) {
            TestMri reading = TestMri.of(FEMUR);
            named(Signal.class, t1).ifPresent(reading::t1);
            named(Against.class, against).ifPresent(reading::t1Is);
            named(Presence.class, epiphysis).ifPresent(reading::epiphysisSpared);
            named(Presence.class, drop).ifPresent(reading::drop);
            assertThat(fit(reading, ID)).isEqualTo(expected);
        }

        @ParameterizedTest
        @EnumSource(
                value = Signal.class,
                names = {"ISOINTENSE", "MILDLY_HYPERINTENSE", "HYPERINTENSE"})
        void is_not_decided_by_STIR(Signal stir) {
            assertThat(fit(
                            TestMri.of(SPINE)
                                    .t1(Signal.HYPOINTENSE)
                                    .t1Is(Against.BRIGHTER)
                                    .stir(stir),
                            ID))
                    .isEqualTo(Fit.FITS);
        }

        @Test
        void asks_for_images_in_and_out_of_phase_also_while_it_is_not_judged() {
            assertThat(advice(of(assess(TestMri.of(SPINE).t1(Signal.HYPOINTENSE)), ID)
                            .next()))
                    .containsExactly("red-marrow-reconversion-next-phase", "red-marrow-reconversion-next-reference");
        }
    }

    @Nested
    class Infiltration {

        private static final String ID = "infiltration";

        @ParameterizedTest(name = "T1 {0} {1}, T2 {2}, STIR {3}, fat {4}: {5}, necrosis {6}")
        @CsvSource({
            "HYPOINTENSE, DARKER, -, HYPERINTENSE, PRESERVED, FITS, NOT_JUDGED",
            "HYPOINTENSE, DARKER, HYPERINTENSE, HYPERINTENSE, PRESERVED, POSSIBLE, POSSIBLE",
            "HYPOINTENSE, -, HYPERINTENSE, -, -, POSSIBLE, POSSIBLE",
            "HYPOINTENSE, -, -, HYPERINTENSE, PRESERVED, POSSIBLE, NOT_JUDGED",
            "MILDLY_HYPOINTENSE, DARKER, -, HYPERINTENSE, -, POSSIBLE, NOT_JUDGED",
            "HYPOINTENSE, BRIGHTER, -, HYPERINTENSE, -, NOT_SHOWN, NOT_JUDGED",
            "HYPERINTENSE, -, HYPERINTENSE, -, -, NOT_SHOWN, POSSIBLE",
            "MILDLY_HYPOINTENSE, -, -, HYPERINTENSE, -, NOT_JUDGED, NOT_JUDGED",
            "HYPOINTENSE, DARKER, -, -, -, NOT_JUDGED, NOT_JUDGED",
            "HYPOINTENSE, -, -, UNKNOWN, PRESERVED, NOT_JUDGED, NOT_JUDGED",
            "-, -, -, HYPERINTENSE, PRESERVED, NOT_JUDGED, NOT_JUDGED"
        })
        void and_class_C_of_necrosis_share_their_signals(
                String t1, String against, String t2, String stir, String fat, Fit expected, Fit necrosis) {
            TestMri reading = TestMri.of(SPINE);
            named(Signal.class, t1).ifPresent(reading::t1);
            named(Against.class, against).ifPresent(reading::t1Is);
            named(Signal.class, t2).ifPresent(reading::t2);
            named(Signal.class, stir).ifPresent(reading::stir);
            named(SubcutaneousFat.class, fat).ifPresent(reading::fat);
            assertThat(fit(reading, ID)).isEqualTo(expected);
            assertThat(fit(reading, "marrow-necrosis")).isEqualTo(necrosis);
        }

        @Test
        void and_class_C_share_a_rank_and_the_tie_is_said() {
            Differential differential = assess(TestMri.of(SPINE)
                    .t1(Signal.HYPOINTENSE)
                    .t2(Signal.HYPERINTENSE)
                    .t1Is(Against.DARKER)
                    .stir(Signal.HYPERINTENSE)
                    .fat(SubcutaneousFat.PRESERVED));
            assertThat(of(differential, ID).rank())
                    .isEqualTo(of(differential, "marrow-necrosis").rank())
                    .isEqualTo(1);
            assertThat(ids(differential.caveats())).contains("infiltration-or-class-c");
            assertThat(advice(of(differential, ID).next())).contains("infiltration-next-tissue");
        }

        @Test
        void is_told_to_be_inseparable_while_T2_was_not_read_and_not_once_it_is_outside_class_C() {
            TestMri unread = TestMri.of(SPINE).t1(Signal.HYPOINTENSE).stir(Signal.HYPERINTENSE);
            assertThat(ids(assess(unread).caveats())).contains("infiltration-or-class-c");
            assertThat(ids(assess(unread.t2(Signal.ISOINTENSE)).caveats())).doesNotContain("infiltration-or-class-c");
        }

        @Test
        void is_possible_when_the_cortex_is_destroyed_and_not_judged_when_it_is_kept() {
            assertThat(fit(TestMri.of(FEMUR).cortex(CorticalBone.DESTROYED), ID))
                    .isEqualTo(Fit.POSSIBLE);
            assertThat(fit(TestMri.of(FEMUR).cortex(CorticalBone.PRESERVED), ID))
                    .isEqualTo(Fit.NOT_JUDGED);
        }
    }

    @Nested
    class Avascular_necrosis {

        @ParameterizedTest
        @CsvSource({
            "DOUBLE_LINE, FITS",
            "SUBARTICULAR, FITS",
            "COLLAPSE, POSSIBLE",
            "DIFFUSE, NOT_SHOWN",
            "-, NOT_JUDGED"
        })
        void follows_the_distribution(String pattern, Fit expected) {
            TestMri reading = TestMri.of(FEMUR).t1(Signal.HYPOINTENSE);
            named(Pattern.class, pattern).ifPresent(reading::patterns);
            assertThat(fit(reading, "avascular-necrosis")).isEqualTo(expected);
        }
    }

    @Nested
    class Bone_marrow_necrosis {

        private static final String ID = "marrow-necrosis";

        @ParameterizedTest
        @CsvSource({
            "HYPERINTENSE, HYPERINTENSE, POSSIBLE",
            "HYPOINTENSE, HYPERINTENSE, POSSIBLE",
            "HYPERINTENSE, ISOINTENSE, NOT_JUDGED",
            "HYPOINTENSE, HYPOINTENSE, NOT_JUDGED",
            "ISOINTENSE, ISOINTENSE, NOT_JUDGED"
        })
        void by_class_alone_is_possible_for_B_and_C_only(Signal t1, Signal t2, Fit expected) {
            assertThat(fit(TestMri.of(SPINE).t1(t1).t2(t2), ID)).isEqualTo(expected);
        }

        @Test
        void is_never_more_than_possible_by_MRI_however_typical() {
            Differential differential = assess(new TestChart()
                    .leukemia()
                    .pain(2)
                    .fever(2)
                    .mri(typical(), 3)
                    .mri(TestMri.of(TestChart.LEFT_ILIAC).t1(Signal.HYPOINTENSE).t2(Signal.HYPOINTENSE), 3));
            assertThat(of(differential, ID).fit()).isEqualTo(Fit.POSSIBLE);
            assertThat(ids(of(differential, ID).speaksFor()))
                    .contains(
                            "marrow-necrosis-for-distribution",
                            "marrow-necrosis-for-rim",
                            "marrow-necrosis-for-class",
                            "marrow-necrosis-for-mixture",
                            "marrow-necrosis-for-pain",
                            "marrow-necrosis-for-fever",
                            "marrow-necrosis-for-setting");
        }

        @Test
        void is_not_shown_only_where_signals_distribution_and_rim_are_known_to_be_others() {
            TestMri reading = TestMri.of(SPINE)
                    .t1(Signal.ISOINTENSE)
                    .t2(Signal.ISOINTENSE)
                    .patterns(Pattern.DIFFUSE);
            assertThat(fit(reading, ID)).isEqualTo(Fit.NOT_JUDGED);
            assertThat(fit(reading.rim(Presence.ABSENT), ID)).isEqualTo(Fit.NOT_SHOWN);
        }

        @Test
        void is_not_read_from_the_class_of_a_distal_bone() {
            assertThat(fit(TestMri.of(TestChart.FOOT).t1(Signal.HYPOINTENSE).t2(Signal.HYPERINTENSE), ID))
                    .isEqualTo(Fit.NOT_JUDGED);
        }

        @Test
        void shown_by_a_trephine_fits_and_is_left_to_its_own_card() {
            Differential differential = assess(new TestChart()
                    .mri(TestMri.of(SPINE).t1(Signal.HYPERINTENSE).t2(Signal.HYPERINTENSE), 3)
                    .core(TestChart.LEFT_ILIAC, TrephineHistology.Reading.NECROSIS_PRESENT, 2));
            assertThat(of(differential, ID).fit()).isEqualTo(Fit.FITS);
            assertThat(differential.necrosis().tier()).isEqualTo(Tier.CONFIRMED);
            assertThat(ids(differential.stoppedBy())).containsExactly("necrosis-has-its-own-card");
            assertThat(differential.speaks()).isFalse();
        }

        @Test
        void alone_by_MRI_is_spoken_of_as_long_as_no_other_card_does() {
            assertThat(assess(typical()).speaks()).isTrue();
        }

        private static TestMri typical() {
            return TestMri.of(SPINE)
                    .t1(Signal.HYPERINTENSE)
                    .t2(Signal.HYPERINTENSE)
                    .patterns(Pattern.GEOGRAPHIC)
                    .rim(Presence.PRESENT)
                    .enhancement(Enhancement.RIM);
        }
    }

    @Nested
    class Readings_of_several_sites {

        @Test
        void are_never_put_together_for_one_rule() {
            Differential differential = assess(new TestChart()
                    .mri(TestMri.of(SPINE).t1(Signal.HYPOINTENSE).t1Is(Against.DARKER), 3)
                    .mri(TestMri.of(TestChart.LEFT_ILIAC).stir(Signal.HYPERINTENSE), 3)
                    .mri(TestMri.of(TestChart.RIGHT_ILIAC).fat(SubcutaneousFat.PRESERVED), 3));
            assertThat(of(differential, "infiltration").fit()).isEqualTo(Fit.NOT_JUDGED);
        }

        @Test
        void give_each_explanation_its_best_reading_with_the_place() {
            Differential differential = assess(new TestChart()
                    .mri(TestMri.of(SPINE).t1(Signal.HYPOINTENSE).t1Is(Against.BRIGHTER), 3)
                    .mri(
                            TestMri.of(TestChart.FOOT)
                                    .t1(Signal.HYPOINTENSE)
                                    .stir(Signal.HYPERINTENSE)
                                    .fat(SubcutaneousFat.LOST),
                            3));
            assertThat(of(differential, "red-marrow-reconversion").places()).containsExactly("vertebral body");
            assertThat(of(differential, "serous-atrophy").places()).containsExactly("foot");
            assertThat(differential.explanations())
                    .extracting(RankedExplanation::rank)
                    .startsWith(1, 1, 3);
        }

        @Test
        void that_only_together_look_like_something_else_are_still_spoken_of() {
            Differential differential = assess(new TestChart()
                    .mri(TestMri.of(SPINE).t1(Signal.HYPOINTENSE).stir(Signal.HYPOINTENSE), 3)
                    .mri(TestMri.of(TestChart.LEFT_ILIAC).stir(Signal.HYPERINTENSE), 3)
                    .mri(TestMri.of(TestChart.FOOT).fat(SubcutaneousFat.LOST), 3));
            assertThat(differential.open()).isEmpty();
            assertThat(differential.necrosis().tier()).isEqualTo(Tier.ALTERNATIVE);
            assertThat(differential.speaks()).isTrue();
        }

        @Test
        void of_the_same_part_and_another_day_are_replaced_by_the_newest() {
            TestMri old = TestMri.of(SPINE).patterns(Pattern.DOUBLE_LINE);
            TestMri repeated = TestMri.of(SPINE).patterns(Pattern.DIFFUSE);
            assertThat(of(assess(new TestChart().mri(old, 20).mri(repeated, 3)), "avascular-necrosis")
                            .fit())
                    .isEqualTo(Fit.NOT_SHOWN);
            assertThat(of(
                                    assess(new TestChart().mri(old, 20).mri(repeated.part(Part.CENTRAL), 3)),
                                    "avascular-necrosis")
                            .fit())
                    .isEqualTo(Fit.FITS);
        }

        @ParameterizedTest
        @CsvSource({"30, FITS", "31, NOT_JUDGED"})
        void count_for_thirty_days(int daysAgo, Fit expected) {
            TestChart chart = new TestChart().mri(TestMri.of(SPINE).patterns(Pattern.DOUBLE_LINE), daysAgo);
            assertThat(of(assess(chart), "avascular-necrosis").fit()).isEqualTo(expected);
        }
    }

    @Nested
    class Caveats {

        @ParameterizedTest
        @CsvSource({"42, true", "43, false"})
        void name_G_CSF_of_six_weeks(int lastDaysAgo, boolean named) {
            TestChart chart = new TestChart()
                    .given(DrugKind.G_CSF, lastDaysAgo + 5, lastDaysAgo)
                    .mri(TestMri.of(SPINE).t1(Signal.HYPOINTENSE).stir(Signal.HYPERINTENSE), 3);
            assertThat(ids(assess(chart).caveats()).contains("growth-factor")).isEqualTo(named);
        }

        @ParameterizedTest
        @EnumSource(MriClass.class)
        void name_iron_for_class_A_and_D(MriClass named) {
            assertThat(ids(assess(TestMri.of(SPINE).readerClass(named)).caveats())
                            .contains("iron"))
                    .isEqualTo(named == MriClass.A || named == MriClass.D);
        }

        @ParameterizedTest
        @CsvSource({"9, true", "10, false"})
        void name_the_red_marrow_of_young_children(int age, boolean named) {
            TestChart chart = new TestChart()
                    .subject(
                            Sex.MALE,
                            TestChart.NOW.atZone(TestChart.ZONE).toLocalDate().minusYears(age))
                    .mri(TestMri.of(SPINE).t1(Signal.HYPOINTENSE), 3);
            assertThat(ids(assess(chart).caveats()).contains("young-child")).isEqualTo(named);
        }

        @Test
        void do_not_guess_an_age() {
            TestChart chart =
                    new TestChart().unknownSubject().mri(TestMri.of(SPINE).t1(Signal.HYPOINTENSE), 3);
            assertThat(ids(assess(chart).caveats())).doesNotContain("young-child");
        }
    }

    @Nested
    class An_ordered_MRI {

        @Test
        void without_any_question_needs_no_advice() {
            assertThat(assess(new TestChart().leukemia()).sequences()).isEmpty();
        }

        @Test
        void of_a_wasted_patient_should_show_serous_atrophy_also_before_any_MRI() {
            Differential differential = assess(new TestChart().symptom(Symptom.WEIGHT_LOSS, Presence.PRESENT, 10));
            assertThat(ids(differential.sequences()))
                    .containsExactly("order-fluid-sensitive", "order-phase", "order-contrast", "order-distal-legs");
            assertThat(differential.speaks()).isFalse();
        }

        @Test
        void after_a_necrotic_smear_should_give_the_classes() {
            Differential differential =
                    assess(new TestChart().smear(TestChart.LEFT_ILIAC, AspirateCytology.Reading.NECROTIC, 2));
            assertThat(differential.necrosis().tier()).isEqualTo(Tier.PROBABLE);
            assertThat(ids(differential.sequences())).contains("order-t1-and-t2", "order-contrast");
        }
    }

    @Nested
    class A_chart_without_MRI {

        @Test
        void is_not_judged_in_anything_and_says_nothing() {
            Differential differential =
                    assess(new TestChart().leukemia().pain(2).fever(2));
            assertThat(differential.explanations())
                    .hasSize(5)
                    .allMatch(explanation -> explanation.fit() == Fit.NOT_JUDGED && explanation.rank() == 1);
            assertThat(differential.speaks()).isFalse();
            assertThat(differential.caveats()).isEmpty();
        }
    }
}
