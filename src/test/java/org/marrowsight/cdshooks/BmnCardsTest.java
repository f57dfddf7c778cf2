package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.criteria.Tier;
import org.marrowsight.guide.GuideFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BmnCardsTest {

    private static final BmnCards CARDS =
            new BmnCards(GuideFiles.guide(), new OwnBases(() -> List.of(URI.create("https://cds.example/fhir/"))));

    private static List<Card> cards(Assessments assessment) {
        return CARDS.of(assessment.make());
    }

    private static Card card(Assessments assessment) {
        assertThat(cards(assessment)).hasSize(1);
        return cards(assessment).get(0);
    }

    @Nested
    class Whether_there_is_a_card {

        @ParameterizedTest
        @CsvSource({"CONFIRMED, warning", "PROBABLE, warning", "POSSIBLE, info", "HISTORICAL, info"})
        void a_finding_gets_a_card_of_its_weight(Tier tier, String indicator) {
            assertThat(card(Assessments.of(tier)).indicator()).isEqualTo(indicator);
        }

        @Test
        void what_has_long_been_known_no_longer_warns() {
            assertThat(card(Assessments.of(Tier.CONFIRMED).longKnown()).indicator())
                    .isEqualTo("info");
        }

        @ParameterizedTest
        @EnumSource(names = {"ALTERNATIVE", "NOT_SUPPORTED", "INSUFFICIENT"})
        void what_says_nothing_of_necrosis_is_silent(Tier tier) {
            assertThat(cards(Assessments.of(tier))).isEmpty();
        }

        @Test
        void a_suppressed_possibility_is_silent() {
            assertThat(cards(Assessments.of(Tier.POSSIBLE).suppressed())).isEmpty();
        }
    }

    @Nested
    class The_summary {

        @Test
        void says_what_was_found_where_and_when() {
            assertThat(card(Assessments.of(Tier.CONFIRMED)).summary())
                    .isEqualTo("Bone marrow necrosis: grade III, left iliac bone trephine, 2026-06-12");
            assertThat(card(Assessments.of(Tier.PROBABLE).headline("necrotic cells, 2026-06-12"))
                            .summary())
                    .isEqualTo("Probable bone marrow necrosis: necrotic cells, 2026-06-12");
        }

        @Test
        void of_a_possibility_names_relapse_and_the_facts() {
            assertThat(card(Assessments.of(Tier.POSSIBLE)).summary())
                    .isEqualTo("Bone marrow necrosis is possible, relapse looks the same: LDH");
        }

        @Test
        void stays_below_140_characters() {
            assertThat(card(Assessments.of(Tier.CONFIRMED).headline("site ".repeat(100)))
                            .summary())
                    .hasSizeLessThan(140)
                    .startsWith("Bone marrow necrosis: site")
                    .endsWith("\u2026");
        }
    }

    @Nested
    class The_detail {

        @Test
        void shows_every_criterion_with_its_outcome_observations_and_sources() {
            assertThat(card(Assessments.of(Tier.CONFIRMED)).detail())
                    .contains(
                            "| Criterion | Outcome | Observations behind it | Source |\n|---|---|---|---|\n",
                            "| Necrosis in a trephine biopsy | met | 2026-06-12 LDH: 551 U/L (range up to 250) | E36, DOMAIN |\n",
                            "| Fever | not met |",
                            "| LDH above the upper limit | **not available** |");
        }

        @Test
        void says_what_an_unmet_criterion_does_not_mean_and_what_this_is_not() {
            assertThat(card(Assessments.of(Tier.CONFIRMED)).detail())
                    .contains(
                            "does not speak against bone marrow necrosis",
                            "unknown, not normal",
                            "not a medical device");
        }

        @Test
        void lists_conflicts_gaps_advice_and_sources() {
            assertThat(card(Assessments.of(Tier.CONFIRMED)).detail())
                    .contains(
                            "- Left and right disagree. (2026-06-12 LDH: 551 U/L",
                            "- MRI of pelvis and spine\n",
                            "- Look for a cause. (E36)\n",
                            "- E36: A paper, Figure 1: eosinophilic debris [source](https://doi.org/10.1000/182)\n",
                            "needs a clinician's sign-off");
        }

        @Test
        void of_a_possibility_names_the_same_picture_of_relapse() {
            assertThat(card(Assessments.of(Tier.POSSIBLE)).detail()).contains("(E26)");
        }

        @ParameterizedTest
        @EnumSource(names = {"CONFIRMED", "PROBABLE", "POSSIBLE", "HISTORICAL"})
        void never_rules_necrosis_out(Tier tier) {
            Card card = card(Assessments.of(tier));

            assertThat((card.summary() + card.detail()).toLowerCase(Locale.ROOT))
                    .doesNotContain("exclude", "ruled out", "rules out", "no evidence of");
        }

        @Test
        void shows_markup_from_records_letter_by_letter() {
            String hostile = "<script>x</script> | [a](http://evil.example) `c` **b** ![i](//x)\n# h\n| new | row |";
            String detail =
                    card(Assessments.of(Tier.CONFIRMED).fact(hostile, hostile)).detail();

            assertThat(detail)
                    .doesNotContain("<script", "](http://evil", "http://evil", "![i]", "\n# h", "`c`", "**b**")
                    .contains("\\[a\\]", "\\`c\\`", "\\*\\*b\\*\\*", "\\|");
            assertThat(tableRows(detail)).hasSize(5).allSatisfy(row -> assertThat(row.replace("\\|", ""))
                    .matches("(\\|[^|]*){4}\\|"));
        }

        private static List<String> tableRows(String detail) {
            return detail.lines().filter(line -> line.startsWith("|")).toList();
        }
    }

    @Nested
    class The_rest {

        @Test
        void the_source_has_a_topic_and_an_absolute_address() {
            Card.Source source = card(Assessments.of(Tier.CONFIRMED)).source();

            assertThat(source.label()).isEqualTo("Marrowsight");
            assertThat(source.url()).isEqualTo("https://cds.example/criteria/bmn-flag");
            assertThat(source.topic())
                    .isEqualTo(new Card.Coding(
                            "https://marrowsight.org/fhir/CodeSystem/advice-topic",
                            "bone-marrow-necrosis",
                            "Bone marrow necrosis"));
        }

        @Test
        void every_override_reason_has_code_system_and_display() {
            assertThat(card(Assessments.of(Tier.CONFIRMED)).overrideReasons())
                    .hasSize(5)
                    .allSatisfy(reason -> {
                        assertThat(reason.system()).endsWith("/CodeSystem/override-reason");
                        assertThat(reason.display()).isNotBlank();
                    })
                    .extracting(Card.Coding::code)
                    .contains("already-known");
        }

        @Test
        void links_are_absolute() {
            assertThat(card(Assessments.of(Tier.CONFIRMED)).links()).allSatisfy(link -> {
                assertThat(link.type()).isEqualTo("absolute");
                assertThat(URI.create(link.url()).isAbsolute()).isTrue();
            });
        }

        @Test
        void no_two_cards_are_the_same_card() {
            Set<Object> identities = IntStream.range(0, 100)
                    .mapToObj(any -> card(Assessments.of(Tier.CONFIRMED)).uuid())
                    .collect(Collectors.toSet());

            assertThat(identities).hasSize(100);
        }
    }
}
