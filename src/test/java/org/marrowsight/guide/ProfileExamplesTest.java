package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.guide.Example.Expectation;

/** Each profile against its published examples. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfileExamplesTest {

    static Stream<Example> good() {
        return Examples.of("good");
    }

    static Stream<Example> bad() {
        return Examples.of("bad");
    }

    static Stream<Example> doubtful() {
        return Examples.of("warn");
    }

    private static Set<Expectation> errors(Example example) {
        return ProfileJudge.SHARED.errors(example.profile(), example.json()).stream()
                .map(ProfileJudge.Complaint::expectation)
                .collect(Collectors.toSet());
    }

    @Nested
    class The_validator {

        static Stream<Example> good() {
            return ProfileExamplesTest.good();
        }

        static Stream<Example> bad() {
            return ProfileExamplesTest.bad();
        }

        static Stream<Example> doubtful() {
            return ProfileExamplesTest.doubtful();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("good")
        void accepts_a_good_one(Example example) {
            assertThat(errors(example)).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("bad")
        void refuses_a_bad_one_for_exactly_the_expected_reasons_at_the_expected_places(Example example) {
            assertThat(errors(example)).isNotEmpty().isEqualTo(example.expected());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("doubtful")
        void accepts_a_doubtful_one_with_exactly_the_expected_warnings_of_our_rules(Example example) {
            assertThat(errors(example)).isEmpty();
            assertThat(warningsOfOurs(example)).isNotEmpty().isEqualTo(example.expected());
        }

        private static Set<Expectation> warningsOfOurs(Example example) {
            Set<String> rules = rules().map(Rule::key).collect(Collectors.toSet());
            return ProfileJudge.SHARED.judge(example.profile(), example.json()).stream()
                    .map(ProfileJudge.Complaint::expectation)
                    .filter(complaint -> rules.contains(complaint.key()))
                    .collect(Collectors.toSet());
        }
    }

    @Nested
    class The_folders {

        static Stream<String> folders() {
            return Examples.profiles();
        }

        static Stream<Example> faulty() {
            return Stream.concat(bad(), doubtful());
        }

        @Test
        void hold_good_and_bad_examples_of_every_profile_and_of_nothing_else() {
            Set<String> profiles = GuideFiles.profiles()
                    .map(profile -> profile.getIdElement().getIdPart())
                    .collect(Collectors.toSet());
            assertThat(good().map(Example::profile).collect(Collectors.toSet())).isEqualTo(profiles);
            assertThat(bad().map(Example::profile).collect(Collectors.toSet())).isEqualTo(profiles);
            assertThat(Examples.profiles()).hasSameElementsAs(profiles);
        }

        @Test
        void hold_examples_of_three_kinds() {
            assertThat(Examples.all()).extracting(Example::kind).containsOnly("good", "bad", "warn");
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("folders")
        void expect_something_of_every_faulty_file_and_of_no_other(String profile) {
            assertThat(Examples.expected(profile).keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            faulty().filter(example -> example.profile().equals(profile))
                                    .map(example -> example.name() + ".json")
                                    .toList());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faulty")
        void name_in_a_file_the_keys_that_are_expected_of_it(Example example) {
            assertThat(example.expected().stream().map(Expectation::key).collect(Collectors.toSet()))
                    .isEqualTo(example.keys());
        }

        @Test
        void break_every_constraint_of_every_profile() {
            Set<Rule> broken = faulty().flatMap(example ->
                            example.expected().stream().map(expected -> new Rule(example.profile(), expected.key())))
                    .collect(Collectors.toSet());
            assertThat(broken).containsAll(rules().toList());
        }

        /** A guide may hold the examples of all profiles beside each other. */
        @Test
        void give_every_good_example_an_id_of_its_own() {
            List<Example> examples = good().toList();
            assertThat(examples).allSatisfy(example -> assertThat(id(example))
                    .isEqualTo(example.profile() + "-" + example.name().substring("good-".length()))
                    .matches("[A-Za-z0-9.-]{1,64}"));
            assertThat(Examples.all().map(The_folders::id).filter(id -> !id.isEmpty()))
                    .doesNotHaveDuplicates();
        }

        @Test
        void are_on_the_class_path_beside_the_guide_and_not_in_it() {
            assertThat(Examples.all()).allSatisfy(example -> {
                String path = example.profile() + "/" + example.file().getFileName();
                assertThat(getClass().getResource("/examples/" + path)).isNotNull();
                assertThat(getClass().getResource("/guide/profiles/examples/" + path))
                        .isNull();
            });
        }

        private static String id(Example example) {
            return String.valueOf(GuideFiles.R4
                            .newJsonParser()
                            .parseResource(example.json())
                            .getIdElement()
                            .getIdPart())
                    .replace("null", "");
        }
    }

    /** A constraint of a profile of ours. */
    private record Rule(String profile, String key) {}

    private static Stream<Rule> rules() {
        return GuideFiles.profiles().flatMap(profile -> profile.getDifferential().getElement().stream()
                .map(ElementDefinition::getConstraint)
                .flatMap(List::stream)
                .map(ElementDefinitionConstraintComponent::getKey)
                .map(key -> new Rule(profile.getIdElement().getIdPart(), key)));
    }
}
