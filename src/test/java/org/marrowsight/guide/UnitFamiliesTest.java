package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The constraints write out codes and units; they must be those of the value sets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnitFamiliesTest {

    private static final Guide GUIDE = GuideFiles.guide();
    private static final Pattern TEST = Pattern.compile("code = '([0-9]+-[0-9])'");
    private static final Pattern UNITS = Pattern.compile("code in \\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)\\)$");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "marrow-lab-result, hemoglobin, lab-hemoglobin",
        "marrow-lab-result, blood-cell-count, lab-leukocytes lab-neutrophils lab-platelets",
        "marrow-lab-result, erythrocytes, lab-erythrocytes",
        "marrow-lab-result, enzyme-activity, lab-ldh lab-alp",
        "marrow-lab-result, calcium, lab-calcium-total lab-calcium-corrected lab-calcium-ionized",
        "marrow-lab-result, ferritin, lab-ferritin",
        "marrow-lab-result, d-dimer-feu, lab-d-dimer-feu",
        "marrow-lab-result, d-dimer-ddu, lab-d-dimer-ddu",
        "marrow-lab-result, fibrinogen, lab-fibrinogen",
        "marrow-lab-result, prothrombin-time, lab-prothrombin-time",
        "marrow-lab-result, inr, lab-inr",
        "marrow-lab-result, antithrombin, lab-antithrombin",
        "marrow-lab-result, blasts, lab-blood-blasts",
        "marrow-vital-sign, body-temperature, vital-body-temperature",
        "marrow-vital-sign, body-mass-index, vital-body-mass-index"
    })
    void name_the_tests_and_units_of_their_value_sets(String profile, String family, String tests) {
        String expression = expression(profile, "-unit-" + family);
        assertThat(matches(TEST, expression)).containsExactlyInAnyOrderElementsOf(codes(List.of(tests.split(" "))));
        assertThat(matches(QUOTED, matches(UNITS, expression).get(0)))
                .containsExactlyInAnyOrderElementsOf(codes(List.of("units-" + family)));
    }

    @Test
    void leave_out_no_test() {
        Set<String> covered = new HashSet<>();
        for (String profile : List.of("marrow-lab-result", "marrow-vital-sign")) {
            constraints(profile)
                    .filter(constraint -> constraint.getKey().contains("-unit-"))
                    .forEach(constraint -> covered.addAll(matches(TEST, constraint.getExpression())));
        }
        assertThat(covered).containsExactlyInAnyOrderElementsOf(codes(List.of("marrow-lab-test", "marrow-vital-sign")));
    }

    @Test
    void have_a_test_for_each_value_set_of_units() {
        Set<String> families = Stream.of("marrow-lab-result", "marrow-vital-sign")
                .flatMap(UnitFamiliesTest::constraints)
                .map(ElementDefinitionConstraintComponent::getKey)
                .map(key -> key.replaceFirst("^(lab|vital)-unit-", "units-"))
                .collect(Collectors.toSet());
        assertThat(GuideFiles.all(ValueSet.class)
                        .map(set -> set.getIdElement().getIdPart())
                        .filter(id -> id.startsWith("units-")))
                .allMatch(families::contains);
    }

    private static String expression(String profile, String ending) {
        return constraints(profile)
                .filter(constraint -> constraint.getKey().endsWith(ending))
                .map(ElementDefinitionConstraintComponent::getExpression)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<ElementDefinitionConstraintComponent> constraints(String profile) {
        StructureDefinition definition = GUIDE.profile(profile).orElseThrow();
        return definition.getDifferential().getElement().stream().flatMap(element -> element.getConstraint().stream());
    }

    private static Set<String> codes(List<String> valueSets) {
        return valueSets.stream()
                .flatMap(set -> GUIDE.members(set).stream())
                .map(Code::value)
                .collect(Collectors.toSet());
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
