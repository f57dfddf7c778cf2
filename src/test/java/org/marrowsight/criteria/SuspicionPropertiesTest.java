package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.MriFinding.Pattern;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Symptom;
import org.marrowsight.clinical.TrephineHistology.Reading;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** What must hold of every chart, whatever else is in it. */
class SuspicionPropertiesTest {

    private static final Set<Tier> SHOWN =
            EnumSet.of(Tier.CONFIRMED, Tier.HISTORICAL, Tier.PROBABLE, Tier.ALTERNATIVE, Tier.POSSIBLE);

    private static final Assessor ASSESSOR =
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE);

    private static Assessment assess(TestChart chart) {
        return ASSESSOR.assess(chart.chart(), TestChart.NOW);
    }

    /** Any number of findings of any age up to two hundred days. */
    @Provide
    Arbitrary<List<UnaryOperator<TestChart>>> histories() {
        return finding().list().ofMaxSize(12);
    }

    private static Arbitrary<UnaryOperator<TestChart>> finding() {
        Arbitrary<Integer> days = Arbitraries.integers().between(0, 200);
        return days.flatMap(ago -> Arbitraries.of(List.<UnaryOperator<TestChart>>of(
                TestChart::leukemia,
                chart -> chart.pain(ago),
                chart -> chart.fever(ago),
                chart -> chart.symptom(Symptom.BONE_PAIN, Presence.ABSENT, ago),
                chart -> chart.diagnosed(DiagnosisKind.PROVEN_INFECTION, ago),
                chart -> chart.diagnosed(DiagnosisKind.SICKLE_CELL_DISEASE, ago),
                chart -> chart.given(DrugKind.CYTOTOXIC, ago + 5, ago),
                chart -> chart.given(DrugKind.G_CSF, ago + 5, ago),
                chart -> chart.measured(Analyte.PLATELETS, "40", ago),
                chart -> chart.measured(Analyte.HEMOGLOBIN, "140", ago),
                chart -> chart.flagged(Analyte.LACTATE_DEHYDROGENASE, "600", LaboratoryFlag.HIGH, ago),
                chart -> chart.flagged(Analyte.LACTATE_DEHYDROGENASE, "180", LaboratoryFlag.NORMAL, ago),
                chart -> chart.aspirate(TestChart.LEFT_ILIAC, ago, AspirateAppearance.DRY_TAP),
                chart -> chart.aspirate(TestChart.RIGHT_ILIAC, ago, AspirateAppearance.MUDDY),
                chart -> chart.smear(TestChart.LEFT_ILIAC, AspirateCytology.Reading.NOT_NECROTIC, ago),
                chart -> chart.smear(TestChart.RIGHT_ILIAC, AspirateCytology.Reading.NECROTIC, ago),
                chart -> chart.core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, ago),
                chart -> chart.core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, ago),
                chart -> chart.mri(
                        TestChart.LEFT_ILIAC, Signal.HYPERINTENSE, Signal.HYPERINTENSE, ago, Pattern.GEOGRAPHIC),
                chart -> chart.mri(TestChart.LEFT_ILIAC, Signal.HYPOINTENSE, Signal.HYPOINTENSE, ago))));
    }

    private static TestChart chart(List<UnaryOperator<TestChart>> history) {
        TestChart chart = new TestChart();
        for (UnaryOperator<TestChart> finding : history) {
            chart = finding.apply(chart);
        }
        return chart;
    }

    @Property(tries = 300)
    void necrosis_in_a_trephine_today_is_confirmed_whatever_else_is_known(
            @ForAll("histories") List<UnaryOperator<TestChart>> history) {
        TestChart chart = chart(history).core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 0);

        assertThat(assess(chart).tier()).isEqualTo(Tier.CONFIRMED);
    }

    @Property(tries = 300)
    void a_necrotic_smear_today_is_never_silent(@ForAll("histories") List<UnaryOperator<TestChart>> history) {
        Assessment assessment =
                assess(chart(history).smear(TestChart.LEFT_ILIAC, AspirateCytology.Reading.NECROTIC, 0));

        assertThat(assessment.tier()).isIn(SHOWN);
        assertThat(assessment.suppressedBy()).isEmpty();
    }

    @Property(tries = 300)
    void blood_and_symptoms_alone_never_exceed_possible(@ForAll("histories") List<UnaryOperator<TestChart>> history) {
        Assessment assessment = assess(chart(history));

        if (assessment.tier() == Tier.PROBABLE || assessment.tier() == Tier.CONFIRMED) {
            assertThat(assessment.keyFacts())
                    .anyMatch(fact -> fact.label().startsWith("trephine")
                            || fact.label().startsWith("aspirate")
                            || fact.label().startsWith("MRI"));
        }
    }

    @Property(tries = 300)
    void the_order_in_which_data_arrive_changes_nothing(@ForAll("histories") List<UnaryOperator<TestChart>> history) {
        TestChart forward = chart(history);
        org.marrowsight.clinical.Chart backward = new org.marrowsight.clinical.Chart(
                forward.chart().subject(), reversed(forward.chart().findings()), List.of());

        assertThat(ASSESSOR.assess(backward, TestChart.NOW)).isEqualTo(assess(forward));
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new java.util.ArrayList<>(list);
        java.util.Collections.reverse(copy);
        return copy;
    }
}
