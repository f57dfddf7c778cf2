package org.marrowsight.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.TrephineHistology.Reading;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** The days that a patient was on the way to the trephine that showed it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EpisodeTest {

    private static final Assessor ASSESSOR =
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE);

    private static Optional<Episode> episode(TestChart chart) {
        return Episode.of(chart.chart(), ASSESSOR, TestChart.NOW, TestChart.ZONE);
    }

    private static TestChart withCore(int daysAgo) {
        return new TestChart().leukemia().core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, daysAgo);
    }

    @Test
    void begin_with_the_first_sign() {
        assertThat(episode(withCore(3).pain(23).ranged(Analyte.LACTATE_DEHYDROGENASE, "600", "120", "250", 10))
                        .flatMap(Episode::days))
                .contains(20);
    }

    @Test
    void are_unknown_without_a_sign_and_not_zero() {
        Optional<Episode> episode = episode(withCore(3));

        assertThat(episode).isPresent();
        assertThat(episode.flatMap(Episode::days)).isEmpty();
    }

    @Test
    void do_not_begin_with_what_came_after_the_trephine() {
        assertThat(episode(withCore(10).pain(5)).flatMap(Episode::days)).isEmpty();
    }

    @Test
    void do_not_begin_with_a_sign_of_long_before() {
        assertThat(episode(withCore(3).pain(300)).flatMap(Episode::days)).isEmpty();
    }

    @Test
    void begin_no_sooner_for_low_counts_which_leukemia_explains() {
        assertThat(episode(withCore(3).measured(Analyte.PLATELETS, "40", 20)).flatMap(Episode::days))
                .isEmpty();
    }

    @Test
    void are_not_there_when_no_trephine_shows_necrosis() {
        assertThat(episode(new TestChart().pain(5).core(TestChart.LEFT_ILIAC, Reading.NECROSIS_ABSENT, 3)))
                .isEmpty();
    }

    @Test
    void end_with_the_first_of_several() {
        assertThat(episode(withCore(30)
                                .core(TestChart.LEFT_ILIAC, Reading.NECROSIS_PRESENT, 2)
                                .pain(35))
                        .flatMap(Episode::days))
                .contains(5);
    }
}
