package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.Signal;

/** A class is accepted only with the T1 and T2 signals of its row in the published table (E50 to E53, E64). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassAgainstSignalsTest {

    private static final ProfileJudge JUDGE = ProfileJudge.SHARED;
    private static final String SYSTEMS = Guide.CANONICAL_BASE + "/CodeSystem";
    private static final String RADLEX = "http://radlex.org";
    private static final String MRI = SYSTEMS + "/marrow-mri";

    /** The codes of a signal; all of a line mean the same for the class. */
    private static final Map<Code, Signal> SIGNALS = signals();

    private static Map<Code, Signal> signals() {
        Map<Code, Signal> signals = new LinkedHashMap<>();
        signals.put(new Code(RADLEX, "RID35804"), Signal.HYPOINTENSE);
        signals.put(new Code(RADLEX, "RID49500"), Signal.HYPOINTENSE);
        signals.put(new Code(MRI, "mildly-hypointense"), Signal.MILDLY_HYPOINTENSE);
        signals.put(new Code(RADLEX, "RID6053"), Signal.ISOINTENSE);
        signals.put(new Code(MRI, "mildly-hyperintense"), Signal.MILDLY_HYPERINTENSE);
        signals.put(new Code(RADLEX, "RID35805"), Signal.HYPERINTENSE);
        return signals;
    }

    @Test
    void every_signal_of_the_value_set_is_told_apart() {
        assertThat(GuideFiles.guide().members("signal-intensity"))
                .filteredOn(code -> !code.value().equals("signal-not-judged"))
                .containsExactlyInAnyOrderElementsOf(SIGNALS.keySet());
    }

    @ParameterizedTest
    @EnumSource(MriClass.class)
    void a_pair_of_signals_allows_the_class_that_the_clinical_table_gives(MriClass named) {
        SIGNALS.forEach((t1, first) -> SIGNALS.forEach((t2, second) -> {
            boolean agrees = MriClass.of(first, second).equals(Optional.of(named));
            assertThat(errors(Optional.of(t1), Optional.of(t2), named))
                    .as("class %s with T1 %s and T2 %s", named, first, second)
                    .isEqualTo(agrees ? List.of() : List.of(key(named)));
        }));
    }

    @ParameterizedTest(name = "T1 {0} alone allows {1}")
    @CsvSource({"RID35805, AB", "RID35804, CD", "RID49500, CD", "RID6053, ''"})
    void t1_alone_contradicts_what_it_cannot_be(String t1, String allowed) {
        for (MriClass named : MriClass.values()) {
            List<String> errors = errors(Optional.of(new Code(RADLEX, t1)), Optional.empty(), named);
            assertThat(errors.isEmpty()).as("class %s", named).isEqualTo(allowed.contains(named.name()));
        }
    }

    @ParameterizedTest(name = "T2 {0} alone allows {1}")
    @CsvSource({"RID35805, BC", "RID35804, D", "RID6053, A"})
    void t2_alone_contradicts_what_it_cannot_be(String t2, String allowed) {
        for (MriClass named : MriClass.values()) {
            List<String> errors = errors(Optional.empty(), Optional.of(new Code(RADLEX, t2)), named);
            assertThat(errors.isEmpty()).as("class %s", named).isEqualTo(allowed.contains(named.name()));
        }
    }

    @ParameterizedTest
    @EnumSource(MriClass.class)
    void signals_that_are_missing_or_not_judged_contradict_nothing(MriClass named) {
        Code notJudged = new Code(MRI, "signal-not-judged");
        assertThat(errors(Optional.empty(), Optional.empty(), named)).isEmpty();
        assertThat(errors(Optional.of(notJudged), Optional.of(notJudged), named))
                .isEmpty();
    }

    private static String key(MriClass named) {
        return "class-" + named.name().toLowerCase(Locale.ROOT) + "-signals";
    }

    private static List<String> errors(Optional<Code> t1, Optional<Code> t2, MriClass named) {
        StringBuilder components = new StringBuilder(
                component("bmn-mri-class", new Code(MRI, "class-" + named.name().toLowerCase(Locale.ROOT))));
        t1.ifPresent(signal -> components.append(", ").append(component("t1-signal", signal)));
        t2.ifPresent(signal -> components.append(", ").append(component("t2-signal", signal)));
        return JUDGE.errors("marrow-mri-finding", finding(components.toString())).stream()
                .map(ProfileJudge.Complaint::key)
                .toList();
    }

    private static String component(String code, Code value) {
        return """
                {"code": {"coding": [{"system": "%s/marrow-observation", "code": "%s"}]},
                 "valueCodeableConcept": {"coding": [{"system": "%s", "code": "%s"}]}}"""
                .formatted(SYSTEMS, code, value.system(), value.value());
    }

    private static String finding(String components) {
        return """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "%1$s/marrow-observation", "code": "marrow-mri-finding"}]},
                 "subject": {"reference": "Patient/example"}, "effectiveDateTime": "2026-03-04",
                 "bodySite": {"coding": [{"system": "%1$s/marrow-site", "code": "left-iliac"}]},
                 "component": [%2$s]}"""
                .formatted(SYSTEMS, components);
    }
}
