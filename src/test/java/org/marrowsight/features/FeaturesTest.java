package org.marrowsight.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Diagnosis;
import org.marrowsight.clinical.DiagnosisCourse;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.DrugExposure;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.TrephineHistology.Reading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeaturesTest {

    private static final FeatureValue TRUE = new FeatureValue.Truth(true);
    private static final FeatureValue FALSE = new FeatureValue.Truth(false);
    private static final FeatureValue UNKNOWN = new FeatureValue.Unknown();

    private static FeatureValue value(TestChart chart, String name) {
        return feature(chart, name).value();
    }

    private static Feature feature(TestChart chart, String name) {
        return chart.features().find(name).orElseThrow();
    }

    private static TestChart chart() {
        return new TestChart();
    }

    @Nested
    class Given_an_empty_chart {

        @Test
        void nothing_is_known_and_nothing_is_normal() {
            Features features = new TestChart().unknownSubject().features();

            assertThat(Features.names()).allSatisfy(name -> assertThat(
                            features.find(name).orElseThrow().value())
                    .as(name)
                    .isEqualTo(UNKNOWN));
        }
    }

    @Nested
    class Given_symptoms {

        @Test
        void pain_counts_for_fourteen_days() {
            assertThat(value(chart().pain(14), "bonePain")).isEqualTo(TRUE);
            assertThat(value(chart().pain(15), "bonePain")).isEqualTo(UNKNOWN);
        }

        @Test
        void the_newest_report_of_pain_decides() {
            TestChart chart = chart().pain(5).symptom(Symptom.BONE_PAIN, Presence.ABSENT, 1);

            assertThat(value(chart, "bonePain")).isEqualTo(FALSE);
        }

        @Test
        void pain_that_could_not_be_judged_is_unknown() {
            assertThat(value(chart().symptom(Symptom.BONE_PAIN, Presence.UNKNOWN, 1), "bonePain"))
                    .isEqualTo(UNKNOWN);
        }

        @ParameterizedTest(name = "{0} Cel: {1}")
        @CsvSource({"37.9,false", "38.0,true", "40.1,true"})
        void fever_begins_at_38_degrees(String temperature, boolean fever) {
            assertThat(value(chart().measured(Analyte.BODY_TEMPERATURE, temperature, 1), "fever"))
                    .isEqualTo(new FeatureValue.Truth(fever));
        }

        @Test
        void a_normal_temperature_today_does_not_undo_the_fever_of_the_week() {
            TestChart chart =
                    chart().measured(Analyte.BODY_TEMPERATURE, "39.2", 4).measured(Analyte.BODY_TEMPERATURE, "36.8", 0);

            assertThat(value(chart, "fever")).isEqualTo(TRUE);
        }

        @Test
        void a_proven_infection_explains_the_fever_for_a_week() {
            assertThat(value(chart().fever(0).diagnosed(DiagnosisKind.PROVEN_INFECTION, 7), "feverExplained"))
                    .isEqualTo(TRUE);
            assertThat(value(chart().fever(0).diagnosed(DiagnosisKind.PROVEN_INFECTION, 8), "feverExplained"))
                    .isEqualTo(UNKNOWN);
        }

        @Test
        void what_happened_after_the_moment_is_not_looked_at() {
            assertThat(value(chart().pain(-1), "bonePain")).isEqualTo(UNKNOWN);
        }
    }

    @Nested
    class Given_blood_results {

        @Test
        void the_laboratory_range_outweighs_flag_and_fallback() {
            assertThat(value(chart().ranged(Analyte.HEMOGLOBIN, "125", "120", "160", 1), "anemia"))
                    .isEqualTo(FALSE);
            assertThat(value(chart().measured(Analyte.HEMOGLOBIN, "125", 1), "anemia"))
                    .isEqualTo(TRUE);
        }

        @Test
        void a_flag_decides_where_no_range_was_sent() {
            assertThat(value(chart().flagged(Analyte.LACTATE_DEHYDROGENASE, "240", LaboratoryFlag.HIGH, 1), "ldhHigh"))
                    .isEqualTo(TRUE);
            assertThat(value(
                            chart().flagged(Analyte.ALKALINE_PHOSPHATASE, "90", LaboratoryFlag.NORMAL, 1),
                            "alkalinePhosphataseHigh"))
                    .isEqualTo(FALSE);
        }

        @Test
        void a_value_at_the_limit_is_normal() {
            assertThat(value(chart().ranged(Analyte.LACTATE_DEHYDROGENASE, "250", "120", "250", 1), "ldhHigh"))
                    .isEqualTo(FALSE);
            assertThat(value(chart().ranged(Analyte.LACTATE_DEHYDROGENASE, "250.1", "120", "250", 1), "ldhHigh"))
                    .isEqualTo(TRUE);
        }

        @Test
        void alkaline_phosphatase_is_never_judged_without_range_or_flag() {
            assertThat(value(chart().measured(Analyte.ALKALINE_PHOSPHATASE, "900", 1), "alkalinePhosphataseHigh"))
                    .isEqualTo(UNKNOWN);
        }

        @ParameterizedTest(name = "{0} born {1}, {2} g/L: {3}")
        @CsvSource({
            "MALE,1974-01-01,129,true", "MALE,1974-01-01,130,false", "FEMALE,1974-01-01,119,true",
            "FEMALE,1974-01-01,120,false", "OTHER,1974-01-01,119,true", "OTHER,1974-01-01,125,",
            "OTHER,1974-01-01,130,false", "MALE,2024-01-01,109,true", "MALE,2024-01-01,110,false",
            "MALE,2018-01-01,114,true", "FEMALE,2013-01-01,119,true", "MALE,2026-03-01,70,"
        })
        void anemia_by_fallback_depends_on_age_and_sex(Sex sex, LocalDate born, String value, Boolean expected) {
            TestChart chart = chart().subject(sex, born).measured(Analyte.HEMOGLOBIN, value, 0);

            assertThat(value(chart, "anemia")).isEqualTo(FeatureValue.of(Optional.ofNullable(expected)));
        }

        @Test
        void without_age_no_fallback_is_used_for_hemoglobin_or_leukocytes() {
            TestChart chart = chart().unknownSubject()
                    .measured(Analyte.HEMOGLOBIN, "60", 1)
                    .measured(Analyte.LEUKOCYTES, "1", 1);

            assertThat(value(chart, "anemia")).isEqualTo(UNKNOWN);
            assertThat(value(chart, "leukopenia")).isEqualTo(UNKNOWN);
        }

        @ParameterizedTest(name = "born {0}, LDH {1}: {2}")
        @CsvSource({
            "1974-01-01,250,false",
            "1974-01-01,251,true",
            "2019-06-16,345,false",
            "2019-06-16,346,true",
            "2026-06-01,2000,"
        })
        void ldh_by_fallback_depends_on_age(LocalDate born, String value, Boolean expected) {
            TestChart chart = chart().subject(Sex.MALE, born).measured(Analyte.LACTATE_DEHYDROGENASE, value, 0);

            assertThat(value(chart, "ldhHigh")).isEqualTo(FeatureValue.of(Optional.ofNullable(expected)));
        }

        @Test
        void ldh_says_nothing_in_sickle_cell_disease() {
            TestChart chart = chart().diagnosed(DiagnosisKind.SICKLE_CELL_DISEASE, 4000)
                    .ranged(Analyte.LACTATE_DEHYDROGENASE, "900", "120", "250", 1);

            assertThat(value(chart, "ldhHigh")).isEqualTo(UNKNOWN);
        }

        @Test
        void the_multiple_of_the_upper_limit_is_told() {
            assertThat(value(
                            chart().ranged(Analyte.LACTATE_DEHYDROGENASE, "500", "120", "250", 1),
                            "ldhTimesUpperLimit"))
                    .isEqualTo(new FeatureValue.Amount(new java.math.BigDecimal("2")));
        }
    }

    @Nested
    class Given_settings_and_triggers {

        @Test
        void a_malignancy_cured_more_than_five_years_ago_is_history() {
            assertThat(value(chart().with(cured(chart(), 6 * 365)), "setting")).isEqualTo(UNKNOWN);
            assertThat(value(chart().with(cured(chart(), 4 * 365)), "setting")).isEqualTo(TRUE);
        }

        private Diagnosis cured(TestChart chart, int daysAgo) {
            return new Diagnosis(
                    chart.source(5000, "AML"),
                    Set.of(DiagnosisKind.HEMATOLOGIC_MALIGNANCY),
                    DiagnosisCourse.RESOLVED,
                    true,
                    Optional.of(TestChart.NOW.minus(java.time.Duration.ofDays(daysAgo))));
        }

        @Test
        void an_unconfirmed_diagnosis_is_no_setting() {
            TestChart chart = chart();
            chart.with(new Diagnosis(
                    chart.source(3, "AML?"),
                    Set.of(DiagnosisKind.HEMATOLOGIC_MALIGNANCY),
                    DiagnosisCourse.ACTIVE,
                    false,
                    Optional.empty()));

            assertThat(value(chart, "setting")).isEqualTo(UNKNOWN);
        }

        @Test
        void a_drug_is_a_trigger_for_sixty_days_after_its_last_dose_and_while_it_runs() {
            TestChart running = chart();
            running.with(
                    new DrugExposure(running.source(700, "imatinib"), Set.of(DrugKind.IMATINIB), Optional.empty()));

            assertThat(value(chart().given(DrugKind.IMATINIB, 300, 60), "trigger"))
                    .isEqualTo(TRUE);
            assertThat(value(chart().given(DrugKind.IMATINIB, 300, 61), "trigger"))
                    .isEqualTo(UNKNOWN);
            assertThat(value(running, "trigger")).isEqualTo(TRUE);
        }
    }

    @Nested
    class Given_necrosis_under_the_microscope {

        @Test
        void it_is_in_force_for_a_hundred_and_eighty_days_and_then_history() {
            TestChart recent = chart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 180);
            TestChart old = chart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 181);

            assertThat(value(recent, "histologyNecrosis")).isEqualTo(TRUE);
            assertThat(value(old, "histologyNecrosis")).isEqualTo(FALSE);
            assertThat(value(old, "histologyNecrosisInThePast")).isEqualTo(TRUE);
        }

        @Test
        void a_later_clean_core_of_the_same_site_shows_healing() {
            TestChart chart = chart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 40)
                    .core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, 2);

            assertThat(value(chart, "histologyNecrosisInThePast")).isEqualTo(TRUE);
            assertThat(value(chart, "histologyNecrosis")).isEqualTo(FALSE);
        }

        @Test
        void a_clean_core_of_another_site_heals_nothing() {
            TestChart chart = chart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 40)
                    .core(TestChart.RIGHT_ILIAC, Reading.NECROSIS_ABSENT, 2);

            assertThat(value(chart, "histologyNecrosis")).isEqualTo(TRUE);
        }

        @Test
        void a_clean_core_of_the_same_episode_is_a_conflict_and_no_healing() {
            TestChart chart = chart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 10)
                    .core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, 2);

            assertThat(value(chart, "histologyNecrosis")).isEqualTo(TRUE);
            assertThat(chart.features().contradictions()).hasSize(1);
        }

        @Test
        void a_readable_smear_of_a_dry_tap_heals_nothing() {
            TestChart chart = chart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 40)
                    .aspirate(TestChart.LEFT_ILIAC, 2, AspirateAppearance.DRY_TAP)
                    .smear(TestChart.LEFT_ILIAC, AspirateCytology.Reading.NOT_NECROTIC, 2);

            assertThat(value(chart, "histologyNecrosis")).isEqualTo(TRUE);
        }

        @Test
        void a_smear_that_its_core_contradicts_is_told_apart() {
            TestChart chart = chart().smear(TestChart.LEFT_ILIAC, AspirateCytology.Reading.NECROTIC, 3)
                    .core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, 3);

            assertThat(value(chart, "necroticCytology")).isEqualTo(FALSE);
            assertThat(value(chart, "necroticCytologyContradicted")).isEqualTo(TRUE);
        }

        @Test
        void a_preliminary_report_confirms_nothing() {
            TestChart chart = chart().preliminary().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 1);

            assertThat(value(chart, "histologyNecrosis")).isEqualTo(UNKNOWN);
            assertThat(value(chart, "preliminaryNecrosis")).isEqualTo(TRUE);
        }

        @Test
        void evaluable_blasts_elsewhere_are_shown_beside_the_necrosis() {
            TestChart chart = chart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 16)
                    .blasts(new Site("sternum", "sternum", Site.Region.AXIAL), "59", 0);

            assertThat(chart.features().contradictions()).singleElement().satisfies(conflict -> {
                assertThat(conflict.text()).contains("E42");
                assertThat(conflict.facts())
                        .extracting(Fact::label)
                        .contains("marrow blasts, sternum", "trephine, left iliac bone");
            });
        }
    }

    @Nested
    class Given_an_aspirate {

        @ParameterizedTest
        @CsvSource({"MUDDY", "JELLY_LIKE", "CLOUDY_PINK_PRECIPITATE"})
        void a_necrotic_look_is_a_strong_sign(AspirateAppearance look) {
            assertThat(value(chart().aspirate(TestChart.RIGHT_ILIAC, 3, look), "necroticLookingAspirate"))
                    .isEqualTo(TRUE);
        }

        @Test
        void a_dry_tap_is_not() {
            TestChart chart = chart().aspirate(TestChart.RIGHT_ILIAC, 3, AspirateAppearance.DRY_TAP);

            assertThat(value(chart, "necroticLookingAspirate")).isEqualTo(FALSE);
            assertThat(value(chart, "dryTap")).isEqualTo(TRUE);
        }
    }

    @Nested
    class Given_mri {

        @Test
        void two_classes_in_axial_marrow_are_a_mixture() {
            TestChart chart = chart().mri(
                            TestChart.RIGHT_ILIAC,
                            Signal.HYPERINTENSE,
                            Signal.HYPERINTENSE,
                            2,
                            MriFinding.Pattern.GEOGRAPHIC)
                    .mri(TestChart.LEFT_ILIAC, Signal.HYPOINTENSE, Signal.HYPOINTENSE, 2);

            assertThat(value(chart, "mriMixedClasses")).isEqualTo(TRUE);
            assertThat(value(chart, "mriClassB")).isEqualTo(TRUE);
            assertThat(value(chart, "mriGeographicPattern")).isEqualTo(TRUE);
        }

        @Test
        void a_distal_bone_says_nothing_of_axial_marrow() {
            TestChart chart = chart().mri(
                            TestChart.FOOT, Signal.HYPERINTENSE, Signal.HYPERINTENSE, 2, MriFinding.Pattern.GEOGRAPHIC);

            assertThat(value(chart, "mriClassB")).isEqualTo(UNKNOWN);
            assertThat(value(chart, "mriGeographicPattern")).isEqualTo(UNKNOWN);
        }

        @Test
        void a_pattern_that_nobody_mentioned_is_unknown() {
            TestChart chart = chart().mri(TestChart.LEFT_ILIAC, Signal.HYPOINTENSE, Signal.HYPOINTENSE, 2);

            assertThat(value(chart, "mriGeographicPattern")).isEqualTo(UNKNOWN);
        }

        @Test
        void an_old_mri_does_not_count() {
            assertThat(value(
                            chart().mri(TestChart.LEFT_ILIAC, Signal.HYPERINTENSE, Signal.HYPERINTENSE, 31),
                            "mriClassB"))
                    .isEqualTo(UNKNOWN);
        }
    }

    @Test
    void the_facts_behind_a_feature_name_their_resource_and_day() {
        Feature pain = feature(chart().pain(3), "bonePain");

        assertThat(pain.facts())
                .isEqualTo(List.of(new Fact(
                        "bone pain", "BONE_PAIN PRESENT", LocalDate.of(2026, 6, 12), Optional.of("Observation/1"))));
    }

    @Test
    void what_could_not_be_used_is_told_with_its_reason() {
        Chart chart = new Chart(
                org.marrowsight.clinical.Subject.UNKNOWN,
                List.of(),
                List.of(new Chart.Unusable("Observation/9", "a value without a unit")));

        assertThat(Features.of(chart, TestChart.NOW, Windows.DEFAULT, TestChart.ZONE)
                        .unusable())
                .extracting(Fact::value)
                .containsExactly("a value without a unit");
    }
}
