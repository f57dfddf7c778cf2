package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.chart.Charts.component;
import static org.marrowsight.chart.Charts.concept;
import static org.marrowsight.chart.Charts.memberOf;
import static org.marrowsight.chart.Charts.own;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.CorticalBone;
import org.marrowsight.clinical.MriFinding.Enhancement;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.MriFinding.Pattern;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Signal;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MriFindingsTest {

    private static String value(String concept) {
        return "\"valueCodeableConcept\": " + concept;
    }

    private static String mri(String code) {
        return value(concept("marrow-mri", code));
    }

    private static MriFinding finding(String... components) {
        return Charts.only(MriFinding.class, json(components));
    }

    private static String json(String... components) {
        return own("marrow-mri-finding", "\"component\": [" + String.join(", ", List.of(components)) + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "signal-hypointense,HYPOINTENSE",
        "signal-mildly-hypointense,MILDLY_HYPOINTENSE",
        "signal-isointense,ISOINTENSE",
        "signal-mildly-hyperintense,MILDLY_HYPERINTENSE",
        "signal-hyperintense,HYPERINTENSE",
        "signal-not-judged,UNKNOWN"
    })
    void Every_sequence_has_its_signal(String valueSet, Signal signal) {
        String shown = value(memberOf(valueSet));
        assertThat(finding(component("t1-signal", shown)).signals().t1()).contains(signal);
        assertThat(finding(component("t2-signal", shown)).signals().t2()).contains(signal);
        assertThat(finding(component("stir-signal", shown)).signals().stir()).contains(signal);
        assertThat(finding(component("t2-fat-suppressed-signal", shown))
                        .signals()
                        .t2FatSuppressed())
                .contains(signal);
    }

    @Test
    void A_sequence_that_was_not_read_has_none() {
        assertThat(finding(component("t1-signal", value(memberOf("signal-hypointense"))))
                        .signals()
                        .t2())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"no-enhancement, NONE, ABSENT", "rim-enhancement, RIM, PRESENT"})
    void Enhancement_is_of_the_rim_or_not_there(String code, Enhancement enhancement, Presence rim) {
        MriFinding finding = finding(component("enhancement", mri(code)));
        assertThat(finding.enhancement()).contains(enhancement);
        assertThat(finding.rimEnhancement()).contains(rim);
    }

    @Test
    void Enhancement_that_is_not_said_to_be_of_the_rim_is_of_the_marrow_and_leaves_the_rim_open() {
        Code diffuse = GuideFiles.guide().members("mri-enhancement").stream()
                .filter(code -> !code.system().startsWith(Guide.CANONICAL_BASE))
                .findFirst()
                .orElseThrow();
        String value = value(
                "{\"coding\": [{\"system\": \"" + diffuse.system() + "\", \"code\": \"" + diffuse.value() + "\"}]}");
        MriFinding finding = finding(component("enhancement", value));
        assertThat(finding.enhancement()).contains(Enhancement.MARROW);
        assertThat(finding.rimEnhancement()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cortex-preserved, PRESERVED", "cortex-destroyed, DESTROYED"})
    void The_cortex_is_kept_or_destroyed(String code, CorticalBone state) {
        MriFinding finding = finding(component("cortical-bone", value(concept("marrow-finding", code))));
        assertThat(finding.corticalBone()).contains(state);
        assertThat(finding.maskedFracture()).isEmpty();
    }

    @Test
    void A_fracture_within_the_change_is_read() {
        assertThat(finding(component("masked-fracture", value(memberOf("presence-present"))))
                        .maskedFracture())
                .contains(Presence.PRESENT);
    }

    @ParameterizedTest
    @CsvSource({
        "geographic,GEOGRAPHIC",
        "extensive,EXTENSIVE",
        "patchy,PATCHY",
        "nodular,NODULAR",
        "subarticular,SUBARTICULAR",
        "double-line,DOUBLE_LINE",
        "collapse,COLLAPSE"
    })
    void A_distribution_is_a_pattern(String code, Pattern pattern) {
        String diffuse = component("distribution", value(memberOf("mri-pattern-diffuse")));
        assertThat(finding(component("distribution", mri(code)), diffuse).patterns())
                .containsExactlyInAnyOrder(pattern, Pattern.DIFFUSE);
    }

    @Test
    void The_common_patterns_come_from_value_sets() {
        assertThat(finding(
                                component("distribution", value(memberOf("mri-pattern-focal"))),
                                component("distribution", value(memberOf("mri-pattern-heterogeneous"))),
                                component("distribution", value(memberOf("mri-pattern-homogeneous"))))
                        .patterns())
                .containsExactlyInAnyOrder(Pattern.FOCAL, Pattern.HETEROGENEOUS, Pattern.HOMOGENEOUS);
    }

    @Test
    void The_part_of_the_bone_is_kept() {
        assertThat(finding(component("bone-part", mri("whole-bone"))).part()).isEqualTo(Part.WHOLE);
        assertThat(finding(component("bone-part", value(memberOf("bone-part-central"))))
                        .part())
                .isEqualTo(Part.CENTRAL);
        assertThat(finding(component("bone-part", value(memberOf("bone-part-peripheral"))))
                        .part())
                .isEqualTo(Part.PERIPHERAL);
        assertThat(finding(component("distribution", mri("patchy"))).part()).isEqualTo(Part.NOT_STATED);
    }

    @Test
    void The_readers_class_and_impressions_are_kept() {
        MriFinding finding = finding(
                component("bmn-mri-class", mri("class-d")),
                component("reader-impression", mri("impression-marrow-necrosis")),
                component("reader-impression", mri("impression-infiltration")));
        assertThat(finding.bmnClass()).contains(MriClass.D);
        assertThat(finding.readerImpressions())
                .containsExactlyInAnyOrder(MriFinding.Impression.MARROW_NECROSIS, MriFinding.Impression.INFILTRATION);
    }

    @Test
    void Enhancement_of_the_rim_is_told_from_none_and_from_another() {
        assertThat(finding(component("enhancement", mri("rim-enhancement"))).rimEnhancement())
                .contains(Presence.PRESENT);
        assertThat(finding(component("enhancement", mri("no-enhancement"))).rimEnhancement())
                .contains(Presence.ABSENT);
        var diffuse = Charts.GUIDE.members("mri-enhancement").get(2);
        assertThat(finding(component("enhancement", value(Charts.coded(diffuse.system(), diffuse.value()))))
                        .rimEnhancement())
                .isEmpty();
    }

    @Test
    void What_tells_the_causes_apart_is_kept() {
        String present = value(memberOf("presence-present"));
        MriFinding finding = finding(
                component("subcutaneous-fat", mri("fat-lost")),
                component("t1-against-reference", mri("darker-than-reference")),
                component("low-signal-rim", present),
                component("opposed-phase-drop", value(memberOf("presence-absent"))),
                component("epiphysis-spared", "\"valueBoolean\": true"));
        assertThat(finding.subcutaneousFat()).contains(MriFinding.SubcutaneousFat.LOST);
        assertThat(finding.t1AgainstReference()).contains(MriFinding.Against.DARKER);
        assertThat(finding.lowSignalRim()).contains(Presence.PRESENT);
        assertThat(finding.opposedPhaseDrop()).contains(Presence.ABSENT);
        assertThat(finding.epiphysisSpared()).contains(Presence.PRESENT);
        assertThat(finding.source().asReported()).contains("fat lost").contains("; ");
    }

    @Test
    void A_component_that_cannot_be_read_is_named_and_left_open() {
        var chart =
                Charts.read(json(component("t1-signal", mri("class-a")), component("bmn-mri-class", mri("class-a"))));
        MriFinding finding = chart.all(MriFinding.class).findFirst().orElseThrow();
        assertThat(finding.signals().t1()).isEqualTo(Optional.empty());
        assertThat(finding.readerClass()).contains(MriClass.A);
        assertThat(chart.unusable()).singleElement().satisfies(unusable -> assertThat(unusable.reason())
                .contains("T1"));
    }

    @Test
    void An_observation_without_components_says_nothing() {
        assertThat(Charts.whyUnusable(own("marrow-mri-finding", "\"language\": \"en\"")))
                .contains("nothing about the images");
    }
}
