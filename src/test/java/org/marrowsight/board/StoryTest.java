package org.marrowsight.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.Chart;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.DrugExposure;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.Finality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.FocalLesion;
import org.marrowsight.clinical.FocalLesion.LesionNature;
import org.marrowsight.clinical.LesionSite;
import org.marrowsight.clinical.LeukemiaRelapse;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.NecrosisExtent;
import org.marrowsight.clinical.Percent;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.Subject;
import org.marrowsight.clinical.TrephineHistology;
import org.marrowsight.features.TestChart;
import org.marrowsight.guide.GuideFiles;

/** What happened, where it is drawn, and what holds at the date that is shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoryTest {

    private static final Site FEMUR = new Site("http://snomed.info/sct|71341001", "Femur", Site.Region.OTHER);
    private static final LesionSite BRAIN = new LesionSite("brain", "Brain", LesionSite.Region.CENTRAL_NERVOUS_SYSTEM);

    private final List<Finding> findings = new ArrayList<>();
    private Finality finality = Finality.FINAL;

    private Provenance source(int daysAgo) {
        Instant at = TestChart.NOW.minus(Duration.ofDays(daysAgo));
        return new Provenance("Observation/" + findings.size(), at, finality, "words");
    }

    private void mri(Site site, Part part, MriClass mriClass, int daysAgo) {
        findings.add(new MriFinding(
                source(daysAgo),
                site,
                part,
                new MriFinding.Signals(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(mriClass),
                Set.of()));
    }

    private void aspirate(Site site, int daysAgo, AspirateAppearance... seen) {
        findings.add(new AspirateQuality(source(daysAgo), site, Set.of(seen)));
    }

    private void dose(DrugKind kind, int daysAgo, Optional<Integer> lastDaysAgo) {
        findings.add(new DrugExposure(
                source(daysAgo), Set.of(kind), lastDaysAgo.map(days -> TestChart.NOW.minus(Duration.ofDays(days)))));
    }

    private DatedChart chart() {
        return new DatedChart(new Chart(Subject.UNKNOWN, findings, List.of()), TestChart.NOW, TestChart.ZONE);
    }

    private Skeleton skeleton() {
        return new SkeletonMaker(chart(), new SkeletonMap(GuideFiles.guide())).skeleton();
    }

    private Timeline timeline() {
        DatedChart chart = chart();
        return Timeline.of(chart, Span.of(Stops.days(chart), chart.today(), Zoom.STORY));
    }

    private Section section(String title) {
        return timeline().sections().stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class The_skeleton {

        @Test
        void shows_the_class_of_each_part_and_several_where_they_differ() {
            mri(Site.LEFT_ILIUM, Part.CENTRAL, MriClass.B, 3);
            mri(Site.LEFT_ILIUM, Part.PERIPHERAL, MriClass.D, 3);
            mri(FEMUR, Part.NOT_STATED, MriClass.C, 3);

            assertThat(skeleton().of("left-ilium-central").look()).isEqualTo(MriLook.B);
            assertThat(skeleton().of("left-ilium-peripheral").look()).isEqualTo(MriLook.D);
            assertThat(skeleton().of("left-ilium").look()).isEqualTo(MriLook.MIXED);
            assertThat(skeleton().of("right-ilium").look()).isEqualTo(MriLook.NOT_READ);
            assertThat(skeleton().of("femur").look()).isEqualTo(MriLook.C);
        }

        @Test
        void shows_a_finding_of_the_ilium_without_its_side_on_both_and_names_it_as_such() {
            mri(
                    new Site("iliac-side-not-stated", "Ilium, side not stated", Site.Region.AXIAL),
                    Part.WHOLE,
                    MriClass.C,
                    3);

            assertThat(skeleton().of("right-ilium").look()).isEqualTo(MriLook.C);
            assertThat(skeleton().of("right-ilium").words()).contains("side not stated");
        }

        @Test
        void prefers_what_is_known_of_the_side_to_what_is_known_of_neither() {
            mri(
                    new Site("iliac-side-not-stated", "Ilium, side not stated", Site.Region.AXIAL),
                    Part.WHOLE,
                    MriClass.C,
                    3);
            mri(Site.RIGHT_ILIUM, Part.WHOLE, MriClass.A, 3);

            assertThat(skeleton().of("right-ilium").look()).isEqualTo(MriLook.A);
            assertThat(skeleton().of("left-ilium").look()).isEqualTo(MriLook.C);
        }

        @Test
        void replaces_a_reading_by_a_later_one_but_a_final_one_by_no_preliminary_one() {
            mri(FEMUR, Part.WHOLE, MriClass.A, 9);
            mri(FEMUR, Part.WHOLE, MriClass.B, 5);
            assertThat(skeleton().of("femur").look()).isEqualTo(MriLook.B);

            finality = Finality.PRELIMINARY;
            mri(FEMUR, Part.WHOLE, MriClass.D, 2);
            assertThat(skeleton().of("femur").look()).isEqualTo(MriLook.MIXED);
        }

        @Test
        void knows_nothing_of_what_came_later() {
            mri(FEMUR, Part.WHOLE, MriClass.A, -1);
            aspirate(Site.STERNUM, -1, AspirateAppearance.DRY_TAP);

            assertThat(skeleton().of("femur").look()).isEqualTo(MriLook.NOT_READ);
            assertThat(skeleton().of("sternum").sample()).isEmpty();
            assertThat(skeleton().lines()).isEmpty();
        }

        @Test
        void marks_the_newest_sample_and_of_one_day_the_most_telling() {
            aspirate(Site.STERNUM, 9, AspirateAppearance.ADEQUATE);
            aspirate(Site.STERNUM, 2, AspirateAppearance.DRY_TAP);
            findings.add(new TrephineHistology(
                    source(2),
                    Site.STERNUM,
                    TrephineHistology.Reading.NECROSIS_PRESENT,
                    Optional.of(new NecrosisExtent(Percent60.VALUE, Comparator.GREATER_THAN)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));

            assertThat(skeleton().of("sternum").sample().orElseThrow().result()).isEqualTo(Yield.GRADE_III);
        }

        @Test
        void lists_what_it_has_no_place_for() {
            aspirate(Site.NOT_STATED, 2, AspirateAppearance.HEMODILUTE);

            assertThat(skeleton().notDrawn()).singleElement().matches(line -> line.words()
                    .contains("hemodilute"));
        }

        @Test
        void has_a_place_for_every_site_of_the_value_set() {
            SkeletonMap map = new SkeletonMap(GuideFiles.guide());

            assertThat(GuideFiles.guide().members("marrow-site"))
                    .filteredOn(code -> !code.value().equals("site-not-stated"))
                    .allSatisfy(code -> {
                        String key = code.system().endsWith("/marrow-site")
                                ? code.value()
                                : code.system() + "|" + code.value();
                        assertThat(map.region(new Site(key, "", Site.Region.OTHER)))
                                .as(key)
                                .isPresent();
                    });
        }
    }

    private static final class Percent60 {
        static final Percent VALUE = new Percent(java.math.BigDecimal.valueOf(60));
    }

    @Nested
    class The_body {

        private void lesion(LesionNature nature, int daysAgo) {
            findings.add(new FocalLesion(
                    source(daysAgo),
                    Optional.empty(),
                    BRAIN,
                    FocalLesion.LesionNovelty.NOT_STATED,
                    Optional.empty(),
                    nature));
        }

        @Test
        void shows_a_lesion_by_its_newest_look() {
            lesion(LesionNature.NOT_KNOWN, 9);
            lesion(LesionNature.ANOTHER, 2);

            assertThat(new BodyMaker(chart()).body().of("brain").look()).isEqualTo(BodyLook.ANOTHER_NATURE);
        }

        @Test
        void shows_the_weightiest_of_what_is_known_and_nothing_where_nothing_is() {
            lesion(LesionNature.NOT_KNOWN, 9);
            findings.add(new LeukemiaRelapse(source(3), LeukemiaRelapse.Place.EXTRAMEDULLARY, List.of(BRAIN), false));
            BodyMap body = new BodyMaker(chart()).body();

            assertThat(body.of("spinal-cord", "brain").look()).isEqualTo(BodyLook.SUSPECTED);
            assertThat(body.of("testis").look()).isEqualTo(BodyLook.NOTHING);
            assertThat(body.lines()).hasSize(2);
        }
    }

    @Nested
    class A_row {

        @Test
        void says_what_each_sample_gave() {
            aspirate(Site.RIGHT_ILIUM, 20, AspirateAppearance.HEMODILUTE);
            aspirate(Site.RIGHT_ILIUM, 15, AspirateAppearance.DRY_TAP, AspirateAppearance.HEMODILUTE);
            findings.add(new AspirateCytology(source(9), Site.RIGHT_ILIUM, AspirateCytology.Reading.NOT_EVALUABLE));
            findings.add(new AspirateCytology(source(5), Site.RIGHT_ILIUM, AspirateCytology.Reading.NOT_NECROTIC));

            assertThat(section("Marrow samples").rows()).singleElement().satisfies(row -> assertThat(row.marks())
                    .extracting(Mark::letter)
                    .containsExactly("H", "D", "?", "V"));
        }

        @Test
        void lays_marks_of_one_day_below_each_other() {
            aspirate(Site.RIGHT_ILIUM, 5, AspirateAppearance.DRY_TAP);
            findings.add(new AspirateCytology(source(5), Site.RIGHT_ILIUM, AspirateCytology.Reading.NOT_EVALUABLE));
            aspirate(Site.RIGHT_ILIUM, 50, AspirateAppearance.ADEQUATE);

            List<Mark> marks = section("Marrow samples").rows().get(0).marks();

            assertThat(marks.get(1).y()).isNotEqualTo(marks.get(2).y());
            assertThat(marks.get(0).y()).isEqualTo(marks.get(1).y());
        }

        @Test
        void joins_doses_that_follow_each_other_and_keeps_cycles_apart() {
            dose(DrugKind.CYTOTOXIC, 60, Optional.of(60));
            dose(DrugKind.CYTOTOXIC, 58, Optional.of(57));
            dose(DrugKind.CYTOTOXIC, 30, Optional.of(30));
            dose(DrugKind.G_CSF, 3, Optional.empty());

            assertThat(section("Therapy").rows()).extracting(Row::label).containsExactly("Chemotherapy", "G-CSF");
            assertThat(section("Therapy").rows().get(0).bars()).hasSize(2);
            assertThat(section("Therapy").rows().get(1).bars())
                    .singleElement()
                    .matches(Bar::open)
                    .matches(bar -> bar.words().contains("end not on record"));
        }

        @Test
        void is_bounded() {
            for (int day = 0; day < 300; day++) {
                aspirate(Site.RIGHT_ILIUM, day, AspirateAppearance.ADEQUATE);
            }

            Row row = section("Marrow samples").rows().get(0);

            assertThat(row.marks()).hasSize(Rows.MOST);
            assertThat(row.note()).isEqualTo("260 more not drawn");
        }

        @Test
        void without_anything_says_so() {
            assertThat(section("MRI").note()).isEqualTo("Not on record.");
        }
    }

    @Nested
    class The_days_to_move_between {

        private final LocalDate today = TestChart.NOW.atZone(TestChart.ZONE).toLocalDate();

        @Test
        void name_what_became_known_and_lead_both_ways() {
            aspirate(Site.RIGHT_ILIUM, 20, AspirateAppearance.DRY_TAP);
            mri(FEMUR, Part.WHOLE, MriClass.A, 20);
            aspirate(Site.RIGHT_ILIUM, -4, AspirateAppearance.DRY_TAP);

            Stops stops = Stops.of(chart());

            assertThat(stops.all()).extracting(Stop::words).containsExactly("aspirate, MRI", "aspirate");
            assertThat(stops.previous().orElseThrow().day()).isEqualTo(today.minusDays(20));
            assertThat(stops.next().orElseThrow().day()).isEqualTo(today.plusDays(4));
        }

        @Test
        void are_bounded_and_never_lose_a_day_of_the_marrow_for_one_of_drugs() {
            for (int day = 0; day < 1000; day++) {
                dose(DrugKind.CYTOTOXIC, day, Optional.of(day));
            }
            aspirate(Site.RIGHT_ILIUM, 5000, AspirateAppearance.DRY_TAP);

            Stops stops = Stops.of(chart());

            assertThat(stops.all()).hasSize(Stops.MOST);
            assertThat(stops.all().get(0).words()).isEqualTo("aspirate");
            assertThat(stops.leftOut()).isEqualTo(1001 - Stops.MOST);
        }
    }
}
