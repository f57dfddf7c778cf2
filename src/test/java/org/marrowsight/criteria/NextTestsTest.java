package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.LaboratoryFlag;
import org.marrowsight.clinical.TrephineHistology.Reading;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** Which single finding would raise the answer: each is tried by putting it into the chart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextTestsTest {

    private static final NextTest TREPHINE = new NextTest("trephine biopsy read for necrosis", Tier.CONFIRMED);
    private static final NextTest CYTOLOGY = new NextTest("cytology of a marrow aspirate", Tier.PROBABLE);
    private static final NextTest ASPIRATE = new NextTest("gross quality of a marrow aspirate", Tier.PROBABLE);
    private static final NextTest LDH = new NextTest("LDH with the laboratory's range", Tier.POSSIBLE);

    private static final Assessor ASSESSOR =
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE);

    private static Assessment assess(TestChart chart) {
        return ASSESSOR.assess(chart.chart(), TestChart.NOW);
    }

    private static List<NextTest> next(TestChart chart) {
        return assess(chart).nextTests();
    }

    private static TestChart painfulLeukemia() {
        return new TestChart().leukemia().pain(2).measured(Analyte.PLATELETS, "40", 2);
    }

    private static TestChart withLdh(TestChart chart) {
        return chart.flagged(Analyte.LACTATE_DEHYDROGENASE, "600", LaboratoryFlag.HIGH, 2);
    }

    @Test
    void with_nothing_on_record_only_marrow_or_another_single_sign_would_tell() {
        assertThat(next(new TestChart())).containsExactly(TREPHINE, CYTOLOGY);
        assertThat(assess(new TestChart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 1))
                        .tier())
                .isEqualTo(Tier.CONFIRMED);
    }

    @Test
    void a_single_missing_laboratory_value_is_named() {
        assertThat(assess(painfulLeukemia()).tier()).isEqualTo(Tier.INSUFFICIENT);
        assertThat(next(painfulLeukemia())).startsWith(TREPHINE).contains(ASPIRATE, LDH);
        assertThat(assess(withLdh(painfulLeukemia())).tier()).isEqualTo(Tier.POSSIBLE);
    }

    @Test
    void in_a_possible_case_the_aspirate_would_raise_it_and_the_most_telling_stands_first() {
        TestChart possible = withLdh(painfulLeukemia());

        assertThat(next(possible)).startsWith(TREPHINE).contains(CYTOLOGY, ASPIRATE);
        assertThat(assess(possible.aspirate(TestChart.LEFT_ILIAC, 1, AspirateAppearance.MUDDY))
                        .tier())
                .isEqualTo(Tier.PROBABLE);
    }

    @Test
    void what_is_known_to_be_normal_is_not_asked_for_again() {
        TestChart normal = painfulLeukemia().flagged(Analyte.LACTATE_DEHYDROGENASE, "180", LaboratoryFlag.NORMAL, 2);

        assertThat(next(normal)).doesNotContain(LDH);
    }

    @Test
    void a_necrotic_smear_leaves_the_trephine() {
        assertThat(next(new TestChart().smear(TestChart.LEFT_ILIAC, AspirateCytology.Reading.NECROTIC, 1)))
                .containsExactly(TREPHINE);
    }

    @Test
    void a_confirmed_case_needs_nothing_more() {
        assertThat(next(new TestChart().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 1)))
                .isEmpty();
    }
}
