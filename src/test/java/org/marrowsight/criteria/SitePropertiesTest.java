package org.marrowsight.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.marrowsight.clinical.Analyte;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.TrephineHistology.Reading;
import org.marrowsight.features.TestChart;

/** What must hold of the advice on sites, whatever is on record and whatever is ordered. */
class SitePropertiesTest {

    private static final LocalDate TODAY = LocalDate.ofInstant(TestChart.NOW, TestChart.ZONE);

    /** Any number of findings of any age up to seventy days. */
    @Provide
    Arbitrary<List<UnaryOperator<TestChart>>> histories() {
        return finding().list().ofMaxSize(12);
    }

    private static Arbitrary<UnaryOperator<TestChart>> finding() {
        Arbitrary<Integer> days = Arbitraries.integers().between(0, 70);
        Arbitrary<Site> sites =
                Arbitraries.of(Site.RIGHT_ILIUM, Site.LEFT_ILIUM, Site.STERNUM, Site.NOT_STATED, TestChart.FOOT);
        return days.flatMap(ago -> sites.flatMap(site -> findings(site, ago)));
    }

    private static Arbitrary<UnaryOperator<TestChart>> findings(Site site, int ago) {
        List<UnaryOperator<TestChart>> all = new ArrayList<>(List.of(
                chart -> chart.aspirate(site, ago, AspirateAppearance.DRY_TAP),
                chart -> chart.aspirate(site, ago, AspirateAppearance.ADEQUATE),
                chart -> chart.smear(site, AspirateCytology.Reading.NECROTIC, ago),
                chart -> chart.smear(site, AspirateCytology.Reading.NOT_NECROTIC, ago),
                chart -> chart.core(site, Reading.NECROSIS_PRESENT, ago),
                chart -> chart.core(site, Reading.NOT_EVALUABLE, ago),
                chart -> chart.blasts(site, "40", ago),
                chart -> chart.measured(Analyte.PLATELETS, "40", ago)));
        for (MriClass named : MriClass.values()) {
            for (Part part : Part.values()) {
                all.add(chart -> MarrowExamSiteTest.mri(chart, site, part, named, ago / 4));
            }
        }
        return Arbitraries.of(all);
    }

    @Provide
    Arbitrary<List<MarrowExamOrder>> orders() {
        Arbitrary<Procedure> procedures = Arbitraries.of(Procedure.class);
        Arbitrary<Site> sites = Arbitraries.of(Site.RIGHT_ILIUM, Site.LEFT_ILIUM, Site.STERNUM);
        return procedures
                .flatMap(procedure -> sites.map(site -> MarrowExamSiteTest.order(procedure, site)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static TestChart chart(List<UnaryOperator<TestChart>> history) {
        TestChart chart = new TestChart();
        for (UnaryOperator<TestChart> finding : history) {
            chart = finding.apply(chart);
        }
        return chart;
    }

    private static SiteAssessment assess(Chart chart, List<MarrowExamOrder> orders) {
        return MarrowExamSiteTest.ADVISER.assess(chart, new MarrowExamOrders(orders, List.of()), TestChart.NOW);
    }

    @Property(tries = 300)
    void the_order_in_which_data_arrive_changes_nothing(
            @ForAll("histories") List<UnaryOperator<TestChart>> history,
            @ForAll("orders") List<MarrowExamOrder> orders,
            @ForAll long seed) {
        Chart forward = chart(history).chart();
        List<Finding> findings = new ArrayList<>(forward.findings());
        Collections.shuffle(findings, new Random(seed));
        List<MarrowExamOrder> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(assess(new Chart(forward.subject(), findings, List.of()), shuffled))
                .isEqualTo(assess(forward, orders));
    }

    @Property(tries = 300)
    void the_sternum_is_never_added_for_a_child_or_at_an_unknown_age(
            @ForAll("histories") List<UnaryOperator<TestChart>> history,
            @ForAll("orders") List<MarrowExamOrder> orders,
            @ForAll @IntRange(max = 17) int years) {
        for (TestChart chart : List.of(
                chart(history).subject(Sex.FEMALE, TODAY.minusYears(years)),
                chart(history).unknownSubject())) {
            SiteAssessment assessment = assess(chart.chart(), orders);
            assertThat(assessment.best(Site.STERNUM)).contains(PlaceAnswer.NOT_ADVISED);
            assertThat(assessment.advises("add-sternum")).isFalse();
        }
    }

    @Property(tries = 300)
    void a_trephine_of_the_sternum_is_always_warned_of(
            @ForAll("histories") List<UnaryOperator<TestChart>> history,
            @ForAll("orders") List<MarrowExamOrder> orders) {
        List<MarrowExamOrder> with = new ArrayList<>(orders);
        with.add(MarrowExamSiteTest.order(Procedure.TREPHINE, Site.STERNUM));

        assertThat(assess(chart(history).chart(), with).answer()).isEqualTo(ExaminationAnswer.WARN);
    }

    @Property(tries = 300)
    void what_may_still_change_never_lifts_a_place_to_prefer(
            @ForAll("histories") List<UnaryOperator<TestChart>> history,
            @ForAll("histories") List<UnaryOperator<TestChart>> preliminary,
            @ForAll("orders") List<MarrowExamOrder> orders) {
        Chart settled = chart(history).chart();
        TestChart unsettled = chart(history).preliminary();
        for (UnaryOperator<TestChart> finding : preliminary) {
            unsettled = finding.apply(unsettled);
        }
        SiteAssessment before = assess(settled, orders);
        for (Site site : List.of(Site.RIGHT_ILIUM, Site.LEFT_ILIUM, Site.STERNUM)) {
            if (assess(unsettled.chart(), orders).best(site).orElseThrow() == PlaceAnswer.PREFER) {
                assertThat(before.best(site)).contains(PlaceAnswer.PREFER);
            }
        }
    }

    @Property(tries = 300)
    void a_place_to_prefer_is_an_ilium_with_class_B_or_C_and_no_later_failure(
            @ForAll("histories") List<UnaryOperator<TestChart>> history,
            @ForAll("orders") List<MarrowExamOrder> orders) {
        assertThat(assess(chart(history).chart(), orders).places())
                .filteredOn(place -> place.answer() == PlaceAnswer.PREFER)
                .allSatisfy(place -> {
                    assertThat(place.place().site()).isIn(Site.RIGHT_ILIUM, Site.LEFT_ILIUM);
                    assertThat(place.classes()).isSubsetOf("B", "C").isNotEmpty();
                    assertThat(place.mriAgeDays().orElseThrow()).isLessThanOrEqualTo(14);
                });
    }
}
