package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.DiagnosisKind;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.MriFinding.Against;
import org.marrowsight.clinical.MriFinding.Enhancement;
import org.marrowsight.clinical.MriFinding.Impression;
import org.marrowsight.clinical.MriFinding.Pattern;
import org.marrowsight.clinical.MriFinding.SubcutaneousFat;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;
import org.marrowsight.features.TestChart;
import org.marrowsight.features.TestMri;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;

/** What must hold of the ranking of every chart, whatever was read on the images. */
class DifferentialPropertiesTest {

    private static final MarrowDifferential DIFFERENTIAL = new MarrowDifferential(
            GuideFiles.R4,
            GuideFiles.guide(),
            new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, TestChart.ZONE),
            Windows.DEFAULT,
            TestChart.ZONE);

    @Provide
    Arbitrary<List<TestMri>> readings() {
        return reading().list().ofMinSize(1).ofMaxSize(4);
    }

    private static Arbitrary<TestMri> reading() {
        Arbitrary<Site> sites = Arbitraries.of(TestChart.LEFT_ILIAC, TestChart.RIGHT_ILIAC, TestChart.FOOT);
        Arbitrary<List<Signal>> signals = Arbitraries.of(Signal.class).list().ofSize(3);
        Arbitrary<List<Integer>> mentioned =
                Arbitraries.integers().between(0, 2).list().ofSize(9);
        return Combinators.combine(
                        sites,
                        signals,
                        mentioned,
                        Arbitraries.of(Pattern.class),
                        Arbitraries.of(Impression.class),
                        Arbitraries.of(Enhancement.class))
                .as(DifferentialPropertiesTest::reading);
    }

    /** One in three things is mentioned. */
    private static TestMri reading(
            Site site,
            List<Signal> signals,
            List<Integer> mentioned,
            Pattern pattern,
            Impression impression,
            Enhancement enhancement) {
        List<Runnable> words = new ArrayList<>();
        TestMri reading = TestMri.of(site);
        words.add(() -> reading.t1(signals.get(0)));
        words.add(() -> reading.t2(signals.get(1)));
        words.add(() -> reading.stir(signals.get(2)));
        words.add(() -> reading.patterns(pattern));
        words.add(() -> reading.impression(impression));
        words.add(() -> reading.enhancement(enhancement));
        words.add(() ->
                reading.fat(signals.get(0) == Signal.HYPOINTENSE ? SubcutaneousFat.LOST : SubcutaneousFat.PRESERVED));
        words.add(() -> reading.t1Is(signals.get(1) == Signal.HYPOINTENSE ? Against.DARKER : Against.BRIGHTER));
        words.add(() -> reading.drop(signals.get(2) == Signal.HYPOINTENSE ? Presence.PRESENT : Presence.ABSENT));
        for (int i = 0; i < words.size(); i++) {
            if (mentioned.get(i) > 0) {
                words.get(i).run();
            }
        }
        return reading;
    }

    private static TestChart chart(List<TestMri> readings) {
        TestChart chart = new TestChart();
        readings.forEach(reading -> chart.mri(reading, 3));
        return chart;
    }

    private static Differential assess(Chart chart) {
        return DIFFERENTIAL.assess(chart, TestChart.NOW);
    }

    private static List<String> ranks(Chart chart) {
        return assess(chart).explanations().stream()
                .map(explanation -> explanation.rank() + " " + explanation.id() + " " + explanation.fit() + " "
                        + explanation.places())
                .toList();
    }

    private static Chart with(Chart chart, List<Finding> findings) {
        return new Chart(chart.subject(), findings, chart.unusable());
    }

    @Property(tries = 200)
    void the_order_of_the_data_changes_nothing(@ForAll("readings") List<TestMri> readings) {
        Chart chart = chart(readings).chart();
        List<Finding> backward = new ArrayList<>(chart.findings());
        Collections.reverse(backward);

        assertThat(assess(with(chart, backward))).isEqualTo(assess(chart));
    }

    @Property(tries = 200)
    void data_that_are_sent_twice_change_no_rank(@ForAll("readings") List<TestMri> readings) {
        List<TestMri> twice = new ArrayList<>(readings);
        twice.addAll(readings);

        assertThat(ranks(chart(twice).chart())).isEqualTo(ranks(chart(readings).chart()));
    }

    @Property(tries = 200)
    void what_has_nothing_to_do_with_it_changes_no_rank(@ForAll("readings") List<TestMri> readings) {
        TestChart more = chart(readings)
                .leukemia()
                .diagnosed(DiagnosisKind.SOLID_TUMOR, 40)
                .pain(1)
                .fever(1)
                .measured(Analyte.PLATELETS, "20", 1)
                .measured(Analyte.LACTATE_DEHYDROGENASE, "900", 1)
                .aspirate(TestChart.LEFT_ILIAC, 4, AspirateAppearance.DRY_TAP);

        assertThat(ranks(more.chart())).isEqualTo(ranks(chart(readings).chart()));
    }

    @Property(tries = 200)
    void another_reading_never_makes_an_explanation_fit_less(
            @ForAll("readings") List<TestMri> readings, @ForAll("readings") List<TestMri> others) {
        List<TestMri> all = new ArrayList<>(readings);
        all.addAll(others);
        Differential fewer = assess(chart(readings).chart());
        Differential more = assess(chart(all).chart());

        for (RankedExplanation explanation : fewer.open()) {
            assertThat(more.explanations())
                    .filteredOn(other -> other.id().equals(explanation.id()))
                    .allMatch(other -> other.fit().compareTo(explanation.fit()) <= 0);
        }
    }

    @Property(tries = 200)
    void MRI_alone_never_makes_marrow_necrosis_fit(@ForAll("readings") List<TestMri> readings) {
        Differential differential = assess(chart(readings).chart());

        assertThat(differential.explanations())
                .filteredOn(explanation -> explanation.id().equals("marrow-necrosis"))
                .allMatch(explanation -> explanation.fit() != Fit.FITS);
    }

    @Property(tries = 200)
    void every_word_of_the_answer_has_a_source(@ForAll("readings") List<TestMri> readings) {
        for (RankedExplanation explanation : assess(chart(readings).chart()).explanations()) {
            assertThat(explanation.rule().citations()).isNotEmpty();
            assertThat(explanation.speaksFor()).allMatch(fact -> !fact.facts().isEmpty());
            assertThat(explanation.speaksAgainst())
                    .allMatch(fact -> !fact.facts().isEmpty());
            assertThat(explanation.next())
                    .allMatch(advice -> !advice.citations().isEmpty());
        }
    }
}
