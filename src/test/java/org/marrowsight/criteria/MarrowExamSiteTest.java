package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.TrephineHistology;
import org.marrowsight.features.SampleYield;
import org.marrowsight.features.SiteWindows;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** Where to take marrow (R-SITE; E27, E30, E33 to E43, E50 to E64). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowExamSiteTest {

    static final MarrowExamSite ADVISER = new MarrowExamSite(
            GuideFiles.R4,
            GuideFiles.guide(),
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE),
            new MarrowExamSite.Settings(SiteWindows.DEFAULT, Windows.DEFAULT, TestChart.ZONE));

    private static final Site SACRUM = new Site("sacrum", "Sacrum", Site.Region.AXIAL);
    private static final MarrowExamOrder ASPIRATION = order(Procedure.ASPIRATION);
    private static final MarrowExamOrder TREPHINE = order(Procedure.TREPHINE);

    static MarrowExamOrder order(Procedure procedure, Site... sites) {
        return new MarrowExamOrder("ServiceRequest/" + procedure, Set.of(procedure), List.of(sites));
    }

    static TestChart mri(TestChart chart, Site site, Part part, MriClass named, int daysAgo) {
        MriFinding.Signals none =
                new MriFinding.Signals(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return chart.with(new MriFinding(
                chart.source(daysAgo, "class " + named),
                site,
                part,
                none,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(named),
                Set.of()));
    }

    private static TestChart mri(TestChart chart, Site site, MriClass named, int daysAgo) {
        return mri(chart, site, Part.WHOLE, named, daysAgo);
    }

    private static TestChart dry(TestChart chart, Site site, int daysAgo) {
        return chart.aspirate(site, daysAgo, AspirateAppearance.DRY_TAP);
    }

    private static TestChart bothIliacBonesDry() {
        return dry(dry(new TestChart(), Site.RIGHT_ILIUM, 5), Site.LEFT_ILIUM, 5);
    }

    private static SiteAssessment assess(TestChart chart, MarrowExamOrder... asked) {
        List<MarrowExamOrder> orders = asked.length == 0 ? List.of(ASPIRATION) : List.of(asked);
        return ADVISER.assess(chart.chart(), new MarrowExamOrders(orders, List.of()), TestChart.NOW);
    }

    private static PlaceAssessment place(SiteAssessment assessment, Site site, Part part) {
        return assessment
                .of(site)
                .filter(place -> place.place().part() == part)
                .findFirst()
                .orElseThrow();
    }

    private static PlaceAnswer answer(TestChart chart, Site site) {
        return place(assess(chart), site, Part.WHOLE).answer();
    }

    private static List<String> advice(SiteAssessment assessment) {
        return assessment.advice().stream().map(Advice::id).toList();
    }

    private static TestChart child() {
        return new TestChart()
                .subject(
                        Sex.FEMALE,
                        LocalDate.ofInstant(TestChart.NOW, TestChart.ZONE).minusYears(17));
    }

    @Nested
    class A_place {

        @ParameterizedTest
        @CsvSource({"A, AVOID", "B, PREFER", "C, PREFER", "D, AVOID"})
        void is_preferred_or_avoided_by_its_class(MriClass named, PlaceAnswer answer) {
            assertThat(answer(mri(new TestChart(), Site.RIGHT_ILIUM, named, 1), Site.RIGHT_ILIUM))
                    .isEqualTo(answer);
        }

        @Test
        void without_a_class_is_neutral() {
            assertThat(answer(new TestChart(), Site.LEFT_ILIUM)).isEqualTo(PlaceAnswer.NEUTRAL);
            TestChart outsideTheTable = new TestChart().mri(Site.LEFT_ILIUM, Signal.ISOINTENSE, Signal.HYPERINTENSE, 1);
            PlaceAssessment place = place(assess(outsideTheTable), Site.LEFT_ILIUM, Part.WHOLE);
            assertThat(place.answer()).isEqualTo(PlaceAnswer.NEUTRAL);
            assertThat(place.advice()).extracting(Advice::id).containsExactly("no-class");
        }

        @ParameterizedTest
        @CsvSource({
            "0, PREFER, false",
            "9, PREFER, false",
            "10, PREFER, true",
            "11, PREFER, true",
            "13, PREFER, true",
            "14, PREFER, true",
            "15, NEUTRAL, false"
        })
        void rests_on_MRI_of_fourteen_days_with_a_word_of_caution_from_ten_on(
                int days, PlaceAnswer answer, boolean ageing) {
            SiteAssessment assessment = assess(mri(new TestChart(), Site.RIGHT_ILIUM, MriClass.B, days));
            PlaceAssessment place = place(assessment, Site.RIGHT_ILIUM, Part.WHOLE);
            assertThat(place.answer()).isEqualTo(answer);
            assertThat(place.advice().stream().anyMatch(advice -> advice.id().equals("ageing")))
                    .isEqualTo(ageing);
            assertThat(assessment.advises("mri-again")).isEqualTo(ageing);
            assertThat(place.mriAgeDays()).isEqualTo(days > 14 ? Optional.empty() : Optional.of((long) days));
        }

        @ParameterizedTest
        @CsvSource({"0, AVOID", "59, AVOID", "60, AVOID", "61, NEUTRAL"})
        void is_avoided_for_sixty_days_after_a_dry_tap(int days, PlaceAnswer answer) {
            assertThat(answer(dry(new TestChart(), Site.LEFT_ILIUM, days), Site.LEFT_ILIUM))
                    .isEqualTo(answer);
        }

        @ParameterizedTest
        @CsvSource({"NECROTIC, AVOID", "NOT_EVALUABLE, AVOID", "NOT_NECROTIC, NEUTRAL"})
        void is_avoided_after_a_smear_that_failed(AspirateCytology.Reading reading, PlaceAnswer answer) {
            assertThat(answer(new TestChart().smear(Site.LEFT_ILIUM, reading, 8), Site.LEFT_ILIUM))
                    .isEqualTo(answer);
        }

        @ParameterizedTest
        @CsvSource({"NECROSIS_PRESENT, AVOID", "NOT_EVALUABLE, AVOID", "NECROSIS_ABSENT, NEUTRAL"})
        void is_avoided_after_a_core_that_failed(TrephineHistology.Reading reading, PlaceAnswer answer) {
            assertThat(answer(new TestChart().core(Site.LEFT_ILIUM, reading, 8), Site.LEFT_ILIUM))
                    .isEqualTo(answer);
        }

        @ParameterizedTest
        @CsvSource({
            "MUDDY, AVOID",
            "JELLY_LIKE, AVOID",
            "CLOUDY_PINK_PRECIPITATE, AVOID",
            "HEMODILUTE, NEUTRAL",
            "ADEQUATE, NEUTRAL"
        })
        void is_avoided_after_an_aspirate_that_looked_necrotic(AspirateAppearance look, PlaceAnswer answer) {
            assertThat(answer(new TestChart().aspirate(Site.LEFT_ILIUM, 8, look), Site.LEFT_ILIUM))
                    .isEqualTo(answer);
        }

        @Test
        void is_not_avoided_for_its_look_when_the_smear_of_that_day_lives() {
            TestChart chart = new TestChart()
                    .aspirate(Site.LEFT_ILIUM, 8, AspirateAppearance.MUDDY)
                    .smear(Site.LEFT_ILIUM, AspirateCytology.Reading.NOT_NECROTIC, 8);
            assertThat(answer(chart, Site.LEFT_ILIUM)).isEqualTo(PlaceAnswer.NEUTRAL);
        }

        @ParameterizedTest
        @CsvSource({"5, 4, PREFER", "5, 5, NEUTRAL", "5, 6, NEUTRAL"})
        void is_preferred_after_a_dry_tap_only_by_a_later_MRI(int tap, int mri, PlaceAnswer answer) {
            TestChart chart = mri(dry(new TestChart(), Site.RIGHT_ILIUM, tap), Site.RIGHT_ILIUM, MriClass.B, mri);
            assertThat(answer(chart, Site.RIGHT_ILIUM)).isEqualTo(answer);
        }

        @ParameterizedTest
        @CsvSource({"8, 7, NEUTRAL", "8, 8, AVOID", "8, 9, AVOID"})
        void is_open_again_after_an_evaluable_sample_of_a_later_day(int tap, int evaluable, PlaceAnswer answer) {
            TestChart chart = dry(new TestChart(), Site.RIGHT_ILIUM, tap)
                    .smear(Site.RIGHT_ILIUM, AspirateCytology.Reading.NOT_NECROTIC, evaluable);
            assertThat(answer(chart, Site.RIGHT_ILIUM)).isEqualTo(answer);
        }

        @Test
        void may_be_a_part_of_a_bone_and_each_part_has_its_own_answer() {
            TestChart chart = mri(new TestChart(), Site.LEFT_ILIUM, Part.CENTRAL, MriClass.B, 1);
            mri(chart, Site.LEFT_ILIUM, Part.PERIPHERAL, MriClass.D, 1);
            SiteAssessment assessment = assess(chart);
            assertThat(place(assessment, Site.LEFT_ILIUM, Part.CENTRAL).answer())
                    .isEqualTo(PlaceAnswer.PREFER);
            assertThat(place(assessment, Site.LEFT_ILIUM, Part.PERIPHERAL).answer())
                    .isEqualTo(PlaceAnswer.AVOID);
            assertThat(assessment.best(Site.LEFT_ILIUM)).contains(PlaceAnswer.PREFER);
        }

        @Test
        void has_the_class_of_the_newest_day_and_none_is_chosen_among_those_of_one_day() {
            TestChart changed =
                    mri(mri(new TestChart(), Site.LEFT_ILIUM, MriClass.B, 9), Site.LEFT_ILIUM, MriClass.D, 2);
            assertThat(answer(changed, Site.LEFT_ILIUM)).isEqualTo(PlaceAnswer.AVOID);
            TestChart differing =
                    mri(mri(new TestChart(), Site.LEFT_ILIUM, MriClass.B, 2), Site.LEFT_ILIUM, MriClass.D, 2);
            PlaceAssessment place = place(assess(differing), Site.LEFT_ILIUM, Part.WHOLE);
            assertThat(place.answer()).isEqualTo(PlaceAnswer.NEUTRAL);
            assertThat(place.classes()).containsExactly("B", "D");
        }

        @Test
        void read_as_a_whole_replaces_its_parts_of_an_earlier_day() {
            TestChart chart = mri(new TestChart(), Site.LEFT_ILIUM, Part.CENTRAL, MriClass.B, 9);
            mri(chart, Site.LEFT_ILIUM, MriClass.D, 2);
            assertThat(assess(chart).of(Site.LEFT_ILIUM)).hasSize(1);
        }

        @Test
        void is_never_lifted_by_what_may_still_change_but_may_be_lowered_by_it() {
            assertThat(answer(mri(new TestChart().preliminary(), Site.LEFT_ILIUM, MriClass.B, 1), Site.LEFT_ILIUM))
                    .isEqualTo(PlaceAnswer.NEUTRAL);
            assertThat(answer(mri(new TestChart().preliminary(), Site.LEFT_ILIUM, MriClass.D, 1), Site.LEFT_ILIUM))
                    .isEqualTo(PlaceAnswer.AVOID);
            TestChart later = mri(new TestChart(), Site.LEFT_ILIUM, MriClass.D, 5);
            assertThat(answer(mri(later.preliminary(), Site.LEFT_ILIUM, MriClass.B, 1), Site.LEFT_ILIUM))
                    .isEqualTo(PlaceAnswer.AVOID);
            TestChart evaluable = dry(new TestChart(), Site.LEFT_ILIUM, 5)
                    .preliminary()
                    .smear(Site.LEFT_ILIUM, AspirateCytology.Reading.NOT_NECROTIC, 1);
            assertThat(answer(evaluable, Site.LEFT_ILIUM)).isEqualTo(PlaceAnswer.AVOID);
        }

        @Test
        void that_nobody_samples_is_shown_and_never_preferred() {
            assertThat(answer(mri(new TestChart(), SACRUM, MriClass.B, 1), SACRUM))
                    .isEqualTo(PlaceAnswer.NEUTRAL);
            SiteAssessment avoided = assess(mri(new TestChart(), SACRUM, MriClass.D, 1));
            assertThat(avoided.best(SACRUM)).contains(PlaceAnswer.AVOID);
            assertThat(avoided.speaks()).isFalse();
        }

        @Test
        void shows_every_earlier_sample_with_its_date() {
            TestChart chart = mri(new TestChart(), Site.RIGHT_ILIUM, MriClass.B, 1)
                    .smear(Site.RIGHT_ILIUM, AspirateCytology.Reading.NECROTIC, 17)
                    .smear(Site.RIGHT_ILIUM, AspirateCytology.Reading.NOT_NECROTIC, 40);
            PlaceAssessment place = place(assess(chart), Site.RIGHT_ILIUM, Part.WHOLE);
            assertThat(place.answer()).isEqualTo(PlaceAnswer.PREFER);
            assertThat(place.yields())
                    .extracting(SampleYield::kind)
                    .containsExactly(SampleYield.Kind.NECROTIC, SampleYield.Kind.EVALUABLE);
        }

        @Test
        void of_tomorrow_is_not_known_yet() {
            assertThat(answer(mri(new TestChart(), Site.RIGHT_ILIUM, MriClass.B, -1), Site.RIGHT_ILIUM))
                    .isEqualTo(PlaceAnswer.NEUTRAL);
        }
    }

    @Nested
    class The_sternum {

        @Test
        void is_added_when_both_iliac_bones_failed() {
            SiteAssessment assessment = assess(bothIliacBonesDry());
            assertThat(assessment.best(Site.STERNUM)).contains(PlaceAnswer.ADD);
            assertThat(advice(assessment)).contains("add-sternum", "sternum-caution");
        }

        @Test
        void is_added_when_both_are_of_class_A_or_D_in_all_their_parts() {
            TestChart chart =
                    mri(mri(new TestChart(), Site.RIGHT_ILIUM, MriClass.A, 1), Site.LEFT_ILIUM, MriClass.D, 1);
            assertThat(answer(chart, Site.STERNUM)).isEqualTo(PlaceAnswer.ADD);
            mri(chart, Site.LEFT_ILIUM, Part.CENTRAL, MriClass.C, 1);
            assertThat(answer(chart, Site.STERNUM)).isEqualTo(PlaceAnswer.NEUTRAL);
        }

        @Test
        void is_not_added_for_one_failed_bone_or_for_what_may_still_change() {
            assertThat(answer(dry(new TestChart(), Site.RIGHT_ILIUM, 5), Site.STERNUM))
                    .isEqualTo(PlaceAnswer.NEUTRAL);
            TestChart preliminary =
                    dry(dry(new TestChart(), Site.RIGHT_ILIUM, 5).preliminary(), Site.LEFT_ILIUM, 5);
            assertThat(answer(preliminary, Site.STERNUM)).isEqualTo(PlaceAnswer.NEUTRAL);
        }

        @Test
        void is_never_preferred_to_the_ilium() {
            assertThat(answer(mri(new TestChart(), Site.STERNUM, MriClass.B, 1), Site.STERNUM))
                    .isEqualTo(PlaceAnswer.NEUTRAL);
        }

        @ParameterizedTest
        @CsvSource({"A, AVOID", "B, ADD", "C, ADD", "D, AVOID"})
        void is_not_added_where_a_dry_tap_is_likely(MriClass named, PlaceAnswer answer) {
            assertThat(answer(mri(bothIliacBonesDry(), Site.STERNUM, named, 1), Site.STERNUM))
                    .isEqualTo(answer);
        }

        @ParameterizedTest
        @CsvSource({"17, NOT_ADVISED", "18, ADD"})
        void is_for_adults(int years, PlaceAnswer answer) {
            LocalDate born = LocalDate.ofInstant(TestChart.NOW, TestChart.ZONE).minusYears(years);
            assertThat(answer(bothIliacBonesDry().subject(Sex.MALE, born), Site.STERNUM))
                    .isEqualTo(answer);
            assertThat(answer(bothIliacBonesDry().subject(Sex.MALE, born.plusDays(1)), Site.STERNUM))
                    .isEqualTo(PlaceAnswer.NOT_ADVISED);
        }

        @ParameterizedTest
        @CsvSource({
            "2007-01-01, ADD",
            "2008-01-01, NOT_ADVISED",
            "2008-05-01, ADD",
            "2008-06-01, NOT_ADVISED",
            "2008-06-15, ADD",
            "2008-06-16, NOT_ADVISED",
            "2027-01-01, NOT_ADVISED"
        })
        void is_not_advised_while_a_year_or_a_month_of_birth_leaves_the_age_open(LocalDate born, PlaceAnswer answer) {
            assertThat(answer(bothIliacBonesDry().subject(Sex.MALE, born), Site.STERNUM))
                    .isEqualTo(answer);
        }

        @Test
        void is_not_advised_at_an_unknown_age() {
            SiteAssessment assessment = assess(bothIliacBonesDry().unknownSubject());
            assertThat(assessment.best(Site.STERNUM)).contains(PlaceAnswer.NOT_ADVISED);
            assertThat(advice(assessment)).contains("sternum-for-adults").doesNotContain("add-sternum");
            SiteAssessment ordered =
                    assess(new TestChart().unknownSubject(), order(Procedure.ASPIRATION, Site.STERNUM));
            assertThat(ordered.answer()).isEqualTo(ExaminationAnswer.ADVISE);
            assertThat(advice(ordered)).contains("sternum-for-adults");
        }

        @Test
        void of_a_child_or_by_trephine_is_a_warning() {
            SiteAssessment ofChild = assess(child(), order(Procedure.ASPIRATION, Site.STERNUM));
            assertThat(ofChild.answer()).isEqualTo(ExaminationAnswer.WARN);
            assertThat(advice(ofChild)).contains("not-sternum-of-child", "sternum-caution");
            SiteAssessment byTrephine = assess(new TestChart(), order(Procedure.TREPHINE, Site.STERNUM));
            assertThat(byTrephine.answer()).isEqualTo(ExaminationAnswer.WARN);
            assertThat(advice(byTrephine)).contains("never-trephine-sternum");
        }

        @Test
        void of_an_adult_by_aspiration_gets_its_cautions_and_no_warning() {
            SiteAssessment assessment = assess(new TestChart(), order(Procedure.ASPIRATION, Site.STERNUM));
            assertThat(assessment.answer()).isEqualTo(ExaminationAnswer.ADVISE);
            assertThat(advice(assessment)).contains("sternum-caution");
        }
    }

    @Nested
    class An_order {

        @Test
        void with_nothing_on_record_gets_no_word() {
            SiteAssessment assessment = assess(new TestChart(), order(Procedure.ASPIRATION, Site.LEFT_ILIUM));
            assertThat(assessment.answer()).isEqualTo(ExaminationAnswer.SILENT);
            assertThat(assessment.speaks()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                value = MriClass.class,
                names = {"A", "D"})
        void that_names_a_place_to_avoid_is_warned_of(MriClass named) {
            SiteAssessment assessment = assess(
                    mri(new TestChart(), Site.LEFT_ILIUM, named, 1), order(Procedure.ASPIRATION, Site.LEFT_ILIUM));
            assertThat(assessment.answer()).isEqualTo(ExaminationAnswer.WARN);
            assertThat(advice(assessment)).contains("other-place");
            assertThat(assessment.iliacBonesToSample()).containsExactly(Site.RIGHT_ILIUM);
        }

        @Test
        void that_names_the_place_of_a_dry_tap_is_warned_of() {
            assertThat(assess(dry(new TestChart(), Site.LEFT_ILIUM, 3), order(Procedure.TREPHINE, Site.LEFT_ILIUM))
                            .answer())
                    .isEqualTo(ExaminationAnswer.WARN);
        }

        @Test
        void of_a_bone_with_a_part_to_examine_is_not_warned_of() {
            TestChart chart = mri(new TestChart(), Site.LEFT_ILIUM, Part.CENTRAL, MriClass.B, 1);
            mri(chart, Site.LEFT_ILIUM, Part.PERIPHERAL, MriClass.D, 1);
            assertThat(assess(chart, order(Procedure.ASPIRATION, Site.LEFT_ILIUM))
                            .answer())
                    .isEqualTo(ExaminationAnswer.ADVISE);
        }

        @Test
        void that_stands_beside_is_not_what_the_warning_is_about() {
            MarrowExamOrders orders = new MarrowExamOrders(
                    List.of(order(Procedure.ASPIRATION, Site.RIGHT_ILIUM)),
                    List.of(order(Procedure.TREPHINE, Site.STERNUM)));
            assertThat(ADVISER.assess(new TestChart().chart(), orders, TestChart.NOW)
                            .answer())
                    .isEqualTo(ExaminationAnswer.SILENT);
        }

        @ParameterizedTest
        @CsvSource({"60, true", "61, false"})
        void for_aspiration_alone_after_a_dry_tap_lacks_a_trephine(int days, boolean lacks) {
            TestChart chart = dry(new TestChart(), Site.NOT_STATED, days);
            assertThat(assess(chart, ASPIRATION).advises("add-trephine")).isEqualTo(lacks);
        }

        @ParameterizedTest
        @CsvSource({"60, true", "61, false"})
        void for_aspiration_alone_after_necrotic_cytology_lacks_a_trephine(int days, boolean lacks) {
            TestChart chart = new TestChart().smear(Site.RIGHT_ILIUM, AspirateCytology.Reading.NECROTIC, days);
            assertThat(assess(chart, ASPIRATION).advises("add-trephine")).isEqualTo(lacks);
        }

        @Test
        void for_a_trephine_or_beside_one_or_of_unknown_kind_lacks_none() {
            TestChart chart = dry(new TestChart(), Site.RIGHT_ILIUM, 3);
            assertThat(assess(chart, TREPHINE).advises("add-trephine")).isFalse();
            assertThat(assess(chart, ASPIRATION, TREPHINE).advises("add-trephine"))
                    .isFalse();
            MarrowExamOrders beside = new MarrowExamOrders(List.of(ASPIRATION), List.of(TREPHINE));
            assertThat(ADVISER.assess(chart.chart(), beside, TestChart.NOW).advises("add-trephine"))
                    .isFalse();
            MarrowExamOrder unknown = new MarrowExamOrder("ServiceRequest/x", Set.of(), List.of());
            assertThat(assess(chart, ASPIRATION, unknown).advises("add-trephine"))
                    .isFalse();
        }

        @Test
        void without_a_dry_tap_or_necrosis_needs_no_trephine() {
            assertThat(assess(mri(new TestChart(), Site.LEFT_ILIUM, MriClass.B, 1), ASPIRATION)
                            .advises("add-trephine"))
                    .isFalse();
        }
    }

    @Nested
    class MRI_just_before {

        @Test
        void is_advised_after_a_dry_tap_at_any_site() {
            assertThat(advice(assess(dry(new TestChart(), Site.NOT_STATED, 20))))
                    .contains("mri-before-sampling");
        }

        @ParameterizedTest
        @CsvSource({"14, false", "15, true"})
        void is_advised_when_the_last_one_is_older_than_fourteen_days(int days, boolean advised) {
            TestChart chart = mri(dry(new TestChart(), Site.LEFT_ILIUM, 20), Site.RIGHT_ILIUM, MriClass.A, days);
            assertThat(assess(chart).advises("mri-before-sampling")).isEqualTo(advised);
        }

        @Test
        void is_advised_when_marrow_necrosis_is_confirmed_probable_or_possible() {
            TestChart confirmed =
                    new TestChart().core(Site.RIGHT_ILIUM, TrephineHistology.Reading.NECROSIS_PRESENT, 100);
            assertThat(assess(confirmed).tier()).isEqualTo(Tier.CONFIRMED);
            assertThat(advice(assess(confirmed))).containsExactly("mri-before-sampling", "bleeding-unknown");
            TestChart possible = new TestChart()
                    .leukemia()
                    .pain(1)
                    .ranged(Analyte.LACTATE_DEHYDROGENASE, "600", "120", "250", 1)
                    .ranged(Analyte.PLATELETS, "60", "150", "400", 1);
            assertThat(assess(possible).tier()).isEqualTo(Tier.POSSIBLE);
            assertThat(assess(possible).advises("mri-before-sampling")).isTrue();
        }

        @Test
        void is_not_advised_when_nothing_asks_for_it_or_of_a_bone_that_is_not_sampled() {
            assertThat(assess(new TestChart()).advises("mri-before-sampling")).isFalse();
            TestChart foot = mri(dry(new TestChart(), Site.LEFT_ILIUM, 20), TestChart.FOOT, MriClass.B, 1);
            assertThat(assess(foot).advises("mri-before-sampling")).isTrue();
        }
    }

    @Nested
    class When_all_failed {

        @Test
        void other_ways_are_named() {
            SiteAssessment assessment = assess(dry(bothIliacBonesDry(), Site.STERNUM, 2));
            assertThat(advice(assessment)).contains("other-ways").doesNotContain("add-sternum");
        }

        @Test
        void also_for_a_child_without_the_sternum() {
            TestChart chart = dry(dry(child(), Site.RIGHT_ILIUM, 5), Site.LEFT_ILIUM, 5);
            assertThat(advice(assess(chart))).contains("other-ways");
        }

        @Test
        void but_not_while_a_place_is_left() {
            assertThat(advice(assess(bothIliacBonesDry()))).doesNotContain("other-ways");
        }
    }

    @Nested
    class Cautions {

        @Test
        void name_low_platelets_coagulation_and_what_is_unknown_without_a_veto() {
            TestChart low = dry(new TestChart(), Site.LEFT_ILIUM, 3)
                    .ranged(Analyte.PLATELETS, "20", "150", "400", 1)
                    .diagnosed(DiagnosisKind.DISSEMINATED_INTRAVASCULAR_COAGULATION, 1);
            SiteAssessment assessment = assess(low);
            assertThat(advice(assessment))
                    .contains("bleeding-platelets", "bleeding-coagulation")
                    .doesNotContain("bleeding-unknown");
            assertThat(assessment.best(Site.RIGHT_ILIUM)).contains(PlaceAnswer.NEUTRAL);
            TestChart normal =
                    dry(new TestChart(), Site.LEFT_ILIUM, 3).ranged(Analyte.PLATELETS, "200", "150", "400", 1);
            assertThat(advice(assess(normal))).doesNotContain("bleeding-platelets", "bleeding-unknown");
            assertThat(advice(assess(dry(new TestChart(), Site.LEFT_ILIUM, 3)))).contains("bleeding-unknown");
        }

        @Test
        void alone_make_no_card() {
            TestChart chart = new TestChart()
                    .ranged(Analyte.PLATELETS, "20", "150", "400", 1)
                    .diagnosed(DiagnosisKind.DISSEMINATED_INTRAVASCULAR_COAGULATION, 1);
            assertThat(assess(chart).speaks()).isFalse();
        }

        @Test
        void say_what_changes_the_signal() {
            TestChart chart =
                    mri(new TestChart(), Site.LEFT_ILIUM, MriClass.C, 1).given(DrugKind.G_CSF, 30, 20);
            assertThat(advice(assess(chart))).contains("growth-factor-signal");
            assertThat(advice(assess(mri(child(), Site.LEFT_ILIUM, MriClass.C, 1))))
                    .contains("child-signal");
        }
    }

    @Test
    void windows_are_configured() {
        MarrowExamSite narrow = new MarrowExamSite(
                GuideFiles.R4,
                GuideFiles.guide(),
                (chart, asOf) -> new PlanAssessor(
                                GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE)
                        .assess(chart, asOf),
                new MarrowExamSite.Settings(new SiteWindows(2, 1, 3), Windows.DEFAULT, TestChart.ZONE));
        TestChart chart = dry(mri(new TestChart(), Site.RIGHT_ILIUM, MriClass.B, 3), Site.LEFT_ILIUM, 4);
        Instant now = TestChart.NOW;
        MarrowExamOrders orders = new MarrowExamOrders(List.of(ASPIRATION), List.of());
        assertThat(narrow.assess(chart.chart(), orders, now).best(Site.RIGHT_ILIUM))
                .contains(PlaceAnswer.NEUTRAL);
        assertThat(narrow.assess(chart.chart(), orders, now.minus(1, ChronoUnit.DAYS))
                        .best(Site.RIGHT_ILIUM))
                .contains(PlaceAnswer.PREFER);
        assertThat(narrow.assess(chart.chart(), orders, now).best(Site.LEFT_ILIUM))
                .contains(PlaceAnswer.NEUTRAL);
    }
}
