package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.guide.Example;
import org.marrowsight.guide.Example.Expectation;
import org.marrowsight.guide.Examples;
import org.marrowsight.guide.Guide;

/** The judge comes to the verdict that is expected of each example of the guide. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedExamplesTest {

    private static final Set<String> RULES = TheGuide.GUIDE
            .all(org.hl7.fhir.r4.model.StructureDefinition.class)
            .flatMap(profile -> profile.getDifferential().getElement().stream())
            .flatMap(element -> element.getConstraint().stream())
            .map(constraint -> constraint.getKey())
            .collect(Collectors.toSet());

    static Stream<Example> examples() {
        return Examples.all();
    }

    private static Judgement judgement(Example example) {
        Resource resource = (Resource) TheGuide.R4.newJsonParser().parseResource(example.json());
        resource.getMeta().addProfile(Guide.CANONICAL_BASE + "/StructureDefinition/" + example.profile());
        return TheGuide.judge(resource);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void is_refused_if_and_only_if_it_is_called_bad(Example example) {
        Judgement judgement = judgement(example);

        assertThat(judgement.refused())
                .as("%s", judgement)
                .isEqualTo(example.kind().equals("bad"));
    }

    /** What is not of a rule of ours the judge says in words of its own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void breaks_exactly_the_rules_that_are_expected_at_the_places_that_are_expected(Example example) {
        Set<Expectation> expected = example.expected().stream()
                .filter(expectation -> RULES.contains(expectation.key()))
                .map(expectation -> new Expectation(
                        expectation.severity(),
                        ElementPath.ofLocation(expectation.path()).text(),
                        expectation.key()))
                .collect(Collectors.toSet());

        assertThat(counting(example, judgement(example))
                        .flatMap(PublishedExamplesTest::broken)
                        .collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    /** A bad example lists its errors only. */
    private static Stream<Finding> counting(Example example, Judgement judgement) {
        return judgement.findings().stream()
                .filter(finding -> finding.refuses() || !example.kind().equals("bad"));
    }

    private static Stream<Expectation> broken(Finding finding) {
        return finding.rule().stream()
                .map(key -> new Expectation(finding.severity().toCode(), finding.expression(), key));
    }
}
