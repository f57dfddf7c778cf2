package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.chart.Charts.component;
import static org.marrowsight.chart.Charts.concept;
import static org.marrowsight.chart.Charts.memberOf;
import static org.marrowsight.chart.Charts.observation;
import static org.marrowsight.chart.Charts.own;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.Comparator;
import org.marrowsight.clinical.ExtentWording;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.NecrosisGrade;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.TrephineHistology;
import org.marrowsight.guide.Guide;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpecimensTest {

    private static final String LEFT = ", \"bodySite\": " + concept("marrow-site", "left-iliac");

    private static String coded(String finding) {
        return "\"valueCodeableConcept\": " + concept("marrow-finding", finding);
    }

    @Nested
    class An_aspirate {

        @ParameterizedTest
        @CsvSource({
            "adequate,ADEQUATE",
            "hemodilute,HEMODILUTE",
            "dry-tap,DRY_TAP",
            "muddy,MUDDY",
            "jelly-like,JELLY_LIKE",
            "cloudy-pink-precipitate,CLOUDY_PINK_PRECIPITATE"
        })
        void has_an_appearance(String code, AspirateAppearance appearance) {
            AspirateQuality aspirate = Charts.only(AspirateQuality.class, own("aspirate-quality", coded(code) + LEFT));
            assertThat(aspirate.appearances()).containsExactly(appearance);
            assertThat(aspirate.site().key()).isEqualTo("left-iliac");
        }

        @Test
        void may_have_several_and_is_told_in_words() {
            String components = ", \"component\": [%s, %s]"
                    .formatted(
                            component("further-appearance", coded("jelly-like")),
                            component("further-appearance", coded("cloudy-pink-precipitate")));
            AspirateQuality aspirate =
                    Charts.only(AspirateQuality.class, own("aspirate-quality", coded("muddy") + LEFT + components));
            assertThat(aspirate.appearances())
                    .containsExactlyInAnyOrder(
                            AspirateAppearance.MUDDY,
                            AspirateAppearance.JELLY_LIKE,
                            AspirateAppearance.CLOUDY_PINK_PRECIPITATE);
            assertThat(aspirate.source().asReported())
                    .startsWith("Muddy aspirate")
                    .contains("Cloudy pink precipitate");
        }

        @Test
        void keeps_what_can_be_read_beside_what_cannot() {
            String components = ", \"component\": [%s]".formatted(component("further-appearance", coded("grade-1")));
            var chart = Charts.read(own("aspirate-quality", coded("muddy") + components));
            assertThat(chart.all(AspirateQuality.class)
                            .findFirst()
                            .orElseThrow()
                            .appearances())
                    .containsExactly(AspirateAppearance.MUDDY);
            assertThat(chart.unusable()).hasSize(1);
        }

        @Test
        void that_looks_like_nothing_known_is_named() {
            assertThat(Charts.whyUnusable(own("aspirate-quality", "\"valueCodeableConcept\": {\"text\": \"serous\"}")))
                    .contains("serous");
        }

        @ParameterizedTest
        @CsvSource({
            "cytology-necrotic,NECROTIC",
            "cytology-not-necrotic,NOT_NECROTIC",
            "cytology-not-evaluable,NOT_EVALUABLE"
        })
        void has_a_smear(String code, AspirateCytology.Reading reading) {
            assertThat(Charts.only(AspirateCytology.class, own("aspirate-cytology", coded(code)))
                            .reading())
                    .isEqualTo(reading);
        }

        @Test
        void has_blasts_with_their_comparator() {
            MarrowBlasts blasts = Charts.only(
                    MarrowBlasts.class,
                    observation(
                            memberOf("marrow-blasts"),
                            """
                    "valueQuantity": {"comparator": ">", "value": 59, "system": "http://unitsofmeasure.org",
                     "code": "%"}"""));
            assertThat(blasts.share().value()).isEqualByComparingTo("59");
            assertThat(blasts.comparator()).isEqualTo(Comparator.GREATER_THAN);
        }

        @ParameterizedTest
        @CsvSource({"101,%", "-1,%", "0.59,1", "59,"})
        void has_no_blasts_outside_zero_to_a_hundred_percent(String value, String unit) {
            String code = unit == null ? "" : ", \"system\": \"http://unitsofmeasure.org\", \"code\": \"" + unit + "\"";
            Charts.whyUnusable(
                    observation(memberOf("marrow-blasts"), "\"valueQuantity\": {\"value\": " + value + code + "}"));
        }
    }

    @Nested
    class A_core {

        private TrephineHistology core(String finding, String components) {
            return Charts.only(
                    TrephineHistology.class,
                    own("trephine-histology", coded(finding) + LEFT + ", \"component\": [" + components + "]"));
        }

        @ParameterizedTest
        @CsvSource({
            "necrosis-present,NECROSIS_PRESENT",
            "necrosis-absent,NECROSIS_ABSENT",
            "necrosis-not-evaluable,NOT_EVALUABLE"
        })
        void shows_necrosis_or_not(String code, TrephineHistology.Reading reading) {
            TrephineHistology core = Charts.only(TrephineHistology.class, own("trephine-histology", coded(code)));
            assertThat(core.reading()).isEqualTo(reading);
            assertThat(core.extent()).isEmpty();
            assertThat(core.serousGel()).isEmpty();
        }

        @Test
        void has_an_extent_in_percent_with_its_comparator() {
            TrephineHistology core = core(
                    "necrosis-present",
                    component(
                            "necrosis-extent",
                            """
                    "valueQuantity": {"comparator": ">", "value": 60, "system": "http://unitsofmeasure.org",
                     "code": "%"}"""));
            assertThat(core.extent().orElseThrow().comparator()).isEqualTo(Comparator.GREATER_THAN);
            assertThat(core.grade()).contains(NecrosisGrade.III);
            assertThat(core.source().asReported()).contains(">60 %");
        }

        @Test
        void has_an_extent_in_words_that_is_no_percentage() {
            TrephineHistology core =
                    core("necrosis-present", component("necrosis-extent-wording", coded("extent-extensive")));
            assertThat(core.wording()).contains(ExtentWording.EXTENSIVE);
            assertThat(core.extent()).isEmpty();
        }

        @Test
        void has_the_grade_that_was_reported() {
            assertThat(core("necrosis-present", component("necrosis-grade", coded("grade-2")))
                            .reportedGrade())
                    .contains(NecrosisGrade.II);
        }

        @ParameterizedTest
        @CsvSource({
            "serous-gel,presence-present,PRESENT",
            "serous-gel,presence-absent,ABSENT",
            "serous-gel-stain,serous-gel-stain,PRESENT"
        })
        void has_serous_gel_by_statement_or_stain(String kind, String valueSet, Presence presence) {
            assertThat(core("necrosis-absent", component(kind, "\"valueCodeableConcept\": " + memberOf(valueSet)))
                            .serousGel())
                    .contains(presence);
        }

        @Test
        void keeps_its_reading_when_a_component_cannot_be_read() {
            var chart = Charts.read(own(
                    "trephine-histology",
                    coded("necrosis-present") + ", \"component\": ["
                            + component("necrosis-extent", "\"valueQuantity\": {\"value\": 60}") + "]"));
            assertThat(chart.all(TrephineHistology.class)
                            .findFirst()
                            .orElseThrow()
                            .extent())
                    .isEmpty();
            assertThat(chart.unusable()).hasSize(1);
        }
    }

    @Nested
    class A_site {

        private Site of(String bodySite) {
            return Charts.read(own("aspirate-quality", coded("dry-tap") + ", \"bodySite\": " + bodySite))
                    .all(AspirateQuality.class)
                    .findFirst()
                    .orElseThrow()
                    .site();
        }

        @Test
        void of_our_own_has_its_code_as_key_and_lies_in_the_skeleton() {
            assertThat(of(concept("marrow-site", "right-iliac")))
                    .isEqualTo(new Site("right-iliac", "Right ilium", Site.Region.AXIAL));
        }

        @Test
        void of_our_own_is_found_among_other_codings() {
            String both = memberOf("marrow-site-axial")
                    .replace("{\"coding\": [", "{\"coding\": [{\"system\": \"urn:x\", \"code\": \"9\"},");
            assertThat(of(both).key()).isEqualTo("right-iliac");
        }

        @Test
        void has_the_same_key_whatever_the_order_of_its_codings() {
            var members = Charts.GUIDE.members("marrow-site-distal");
            String template =
                    """
                    {"coding": [{"system": "%s", "code": "%s"}, {"system": "%s", "code": "%s"}]}""";
            var one = members.get(0);
            var other = members.get(1);
            Site forwards = of(template.formatted(one.system(), one.value(), other.system(), other.value()));
            Site backwards = of(template.formatted(other.system(), other.value(), one.system(), one.value()));
            assertThat(forwards).isEqualTo(backwards);
            assertThat(forwards.region()).isEqualTo(Site.Region.DISTAL);
        }

        @Test
        void that_is_not_stated_is_the_one_value_for_that() {
            assertThat(of(concept("marrow-site", "site-not-stated"))).isSameAs(Site.NOT_STATED);
            assertThat(Charts.only(AspirateQuality.class, own("aspirate-quality", coded("dry-tap")))
                            .site())
                    .isSameAs(Site.NOT_STATED);
        }

        @Test
        void that_is_unknown_here_keeps_its_words_and_is_remarked_on() {
            String tibia = "{\"coding\": [{\"system\": \"urn:x\", \"code\": \"9\", \"display\": \"Patella\"}]}";
            assertThat(of(tibia)).isEqualTo(new Site("urn:x|9", "Patella", Site.Region.OTHER));
            assertThat(Charts.read(own("aspirate-quality", coded("dry-tap") + ", \"bodySite\": " + tibia))
                            .unusable())
                    .singleElement()
                    .satisfies(unusable -> assertThat(unusable.reason()).contains("Patella"));
        }

        @Test
        void is_shown_without_the_tag_of_the_terminology() {
            assertThat(of(Charts.GUIDE.members("marrow-site-axial").stream()
                                    .filter(code -> !code.system().startsWith(Guide.CANONICAL_BASE))
                                    .findFirst()
                                    .map(code -> Charts.coded(code.system(), code.value()))
                                    .orElseThrow())
                            .label())
                    .isEqualTo("Bone structure of sternum");
        }
    }
}
