package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.marrowsight.browse.ShownCondition.Anchor;
import org.marrowsight.criteria.PlanAssessor;
import org.marrowsight.features.DescribedFeature;
import org.marrowsight.features.FeatureCatalogue;
import org.marrowsight.features.Windows;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.guide.InvalidGuideException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanViewsTest {

    private static final Map<String, Long> REASONS = Map.of("already-known", 2L, "other", 1L);

    private final PlanUse use = new PlanUse() {
        @Override
        public List<HookService> services() {
            return List.of(
                    new HookService("marrow-exam-site-select", "order-select", "marrow-exam-site"),
                    new HookService("marrow-exam-site-sign", "order-sign", "marrow-exam-site"),
                    new HookService("bmn-flag", "patient-view", "bmn-flag"));
        }

        @Override
        public CardCounts counts(String planId) {
            return new CardCounts(
                    List.of(new CardCount("probable-by-mri", 5, 1, 3, REASONS), new CardCount("unknown", 0, 0, 1)),
                    List.of(new CardCount("fever", 5, 1, 3)));
        }
    };

    private final PlanViews views = new PlanViews(GuideFiles.guide(), use);

    private PlanPage page(String plan) {
        return views.page(plan).orElseThrow();
    }

    private ShownAction action(String plan, String id) {
        return all(page(plan).groups())
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<ShownAction> all(List<ShownAction> actions) {
        return actions.stream().flatMap(action -> Stream.concat(Stream.of(action), all(action.parts())));
    }

    @Nested
    class The_list {

        @Test
        void shows_each_plan_once_in_the_order_of_the_services() {
            assertThat(views.all())
                    .extracting(PlanSummary::id)
                    .startsWith("marrow-exam-site", "bmn-flag")
                    .containsExactlyInAnyOrder(
                            "bmn-flag",
                            "relapse-watch",
                            "bmn-trigger-drug",
                            "marrow-mri-differential",
                            "marrow-exam-site");
        }

        @Test
        void tells_which_services_a_plan_decides_for() {
            assertThat(views.all().get(0).services())
                    .extracting(HookService::hook)
                    .containsExactly("order-select", "order-sign");
        }

        @Test
        void names_the_answers_as_they_are_tried_each_once() {
            assertThat(page("bmn-flag").summary().answers())
                    .doesNotHaveDuplicates()
                    .startsWith("Confirmed", "Historical", "Probable")
                    .hasSize(7);
        }
    }

    @Nested
    class An_action {

        @Test
        void leads_to_the_criteria_that_it_reads() {
            assertThat(action("bmn-flag", "pain-or-fever")
                            .condition()
                            .orElseThrow()
                            .reads())
                    .containsExactly(new Anchor("bone-pain", "Bone pain"), new Anchor("fever", "Fever"));
        }

        @Test
        void does_not_lead_to_itself_nor_to_a_rule_of_the_same_name() {
            assertThat(action("bmn-flag", "dry-tap").condition().orElseThrow().reads())
                    .isEmpty();
            assertThat(action("marrow-exam-site", "part-to-examine")
                            .condition()
                            .orElseThrow()
                            .reads())
                    .isEmpty();
        }

        @Test
        void leads_to_the_explanation_whose_answer_it_reads() {
            assertThat(action("marrow-mri-differential", "infiltration-or-class-c")
                            .condition()
                            .orElseThrow()
                            .reads())
                    .extracting(Anchor::id)
                    .contains("infiltration");
        }

        @Test
        void says_what_is_named_as_missing() {
            assertThat(action("bmn-flag", "histology-necrosis").missing())
                    .contains("trephine biopsy read for necrosis");
        }

        @Test
        void is_one_of_a_row_that_is_tried_in_order_when_all_give_answers() {
            assertThat(action("bmn-flag", "tiers").isOrdered()).isTrue();
            assertThat(action("bmn-flag", "criteria").isOrdered()).isFalse();
            assertThat(action("marrow-mri-differential", "serous-atrophy-rules").isOrdered())
                    .isTrue();
            assertThat(action("marrow-mri-differential", "explanations").isOrdered())
                    .isFalse();
        }
    }

    @Nested
    class A_feature {

        private final TriedQuestion flag = new TriedQuestion(
                new PlanAssessor(GuideFiles.R4, GuideFiles.guide(), "bmn-flag", Windows.DEFAULT, ZoneOffset.UTC),
                FeatureCatalogue.ofChart(Windows.DEFAULT),
                Map.of(),
                "");

        private List<String> featuresOf(String id) {
            FeatureWords words = new TriedQuestions(List.of(flag), plan -> List.of()).words();
            PlanPage page = new PlanViews(GuideFiles.guide(), use, words)
                    .page("bmn-flag")
                    .orElseThrow();
            return all(page.groups())
                    .filter(action -> action.id().equals(id))
                    .flatMap(action -> action.condition().orElseThrow().features().stream())
                    .map(DescribedFeature::name)
                    .toList();
        }

        @Test
        void is_told_with_the_criterion_that_reads_it() {
            assertThat(featuresOf("bone-pain")).containsExactly("bonePain");
            assertThat(featuresOf("wasting")).containsExactly("underweight", "weightLoss", "wastingDisease");
        }

        @Test
        void is_not_told_again_where_a_criterion_of_its_name_is_read() {
            assertThat(featuresOf("pain-or-fever")).isEmpty();
            assertThat(featuresOf("laboratory-sign")).containsExactly("intravascularCoagulation");
        }

        @Test
        void without_words_keeps_a_plan_from_being_tried() {
            assertThatThrownBy(() -> new TriedQuestion(flag.plan(), List.of(), Map.of(), ""))
                    .isInstanceOf(InvalidGuideException.class)
                    .hasMessageContaining("bmn-flag")
                    .hasMessageContaining("bonePain");
        }
    }

    @Nested
    class Cards {

        @Test
        void tell_why_they_were_set_aside_the_most_frequent_reason_first() {
            assertThat(page("bmn-flag").rules().get(0).reasons())
                    .containsExactly(new PlanPage.Reason("Already known", 2), new PlanPage.Reason("other", 1));
        }

        @Test
        void are_counted_beside_rule_and_criterion() {
            assertThat(action("bmn-flag", "fever").cards()).contains(new CardCount("fever", 5, 1, 3));
            assertThat(action("bmn-flag", "probable-by-mri").cards())
                    .contains(new CardCount("probable-by-mri", 5, 1, 3, REASONS));
        }

        @Test
        void are_none_where_none_rested_on_it_and_not_counted_for_advice() {
            assertThat(action("bmn-flag", "bone-pain").cards()).contains(CardCount.none("bone-pain"));
            assertThat(action("bmn-flag", "children").cards()).isEmpty();
        }

        @Test
        void are_counted_for_what_speaks_for_an_explanation() {
            assertThat(action("marrow-mri-differential", "infiltration-for-t1").cards())
                    .isPresent();
            assertThat(action("marrow-mri-differential", "infiltration-against-t1")
                            .cards())
                    .isEmpty();
        }

        @Test
        void keep_the_row_of_a_rule_that_the_plan_no_longer_has() {
            assertThat(page("bmn-flag").rules())
                    .extracting(PlanPage.Row::title, PlanPage.Row::anchor)
                    .containsExactly(
                            tuple(
                                    "Probable: MRI pattern with symptoms and laboratory signs",
                                    Optional.of("probable-by-mri")),
                            tuple("unknown", Optional.empty()));
        }
    }
}
