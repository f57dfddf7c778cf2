package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each profile against its examples, which lie in {@code examples/<profile>/}. The name of a file is its expectation:
 * {@code good-*} has no error, {@code bad-<keys>} has exactly these errors, {@code warn-<key>} has no error and this
 * warning. Keys are joined by a plus sign; what follows two hyphens is a remark.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfileExamplesTest {

    private static final Path EXAMPLES = Path.of("src/test/resources/examples");
    private static final ProfileJudge JUDGE = ProfileJudge.SHARED;

    record Example(String profile, String name, Path file) {

        @Override
        public String toString() {
            return profile + " " + name;
        }

        List<ProfileJudge.Complaint> errors() {
            return JUDGE.errors(profile, GuideFiles.text(file));
        }

        List<String> keys() {
            String withoutKind = name.substring(name.indexOf('-') + 1);
            return Arrays.stream(withoutKind.split("--", 2)[0].split("\\+"))
                    .sorted()
                    .toList();
        }
    }

    static List<Example> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES, 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(ProfileExamplesTest::example)
                    .toList();
        }
    }

    private static Example example(Path file) {
        Path relative = EXAMPLES.relativize(file);
        return new Example(
                relative.getName(0).toString(), relative.getName(1).toString().replace(".json", ""), file);
    }

    static Stream<Example> of(String kind) throws IOException {
        return examples().stream().filter(example -> example.name().startsWith(kind));
    }

    static Stream<Example> good() throws IOException {
        return of("good-");
    }

    static Stream<Example> bad() throws IOException {
        return of("bad-");
    }

    static Stream<Example> doubtful() throws IOException {
        return of("warn-");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void accepts(Example example) {
        assertThat(example.errors()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses_for_exactly_this_reason(Example example) {
        assertThat(example.errors().stream()
                        .map(ProfileJudge.Complaint::key)
                        .sorted()
                        .toList())
                .as("%s", example.errors())
                .isEqualTo(example.keys());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void warns_and_accepts(Example example) {
        List<ProfileJudge.Complaint> complaints = JUDGE.judge(example.profile(), GuideFiles.text(example.file()));
        assertThat(complaints)
                .noneMatch(complaint -> complaint.severity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .anyMatch(complaint -> example.keys().equals(List.of(complaint.key())));
    }

    @Test
    void every_profile_has_good_and_bad_examples() throws IOException {
        Set<String> profiles = GuideFiles.all(StructureDefinition.class)
                .map(profile -> profile.getIdElement().getIdPart())
                .collect(Collectors.toSet());
        assertThat(good().map(Example::profile).collect(Collectors.toSet())).isEqualTo(profiles);
        assertThat(bad().map(Example::profile).collect(Collectors.toSet())).isEqualTo(profiles);
    }

    @Test
    void every_constraint_of_a_profile_has_an_example_that_breaks_it() throws IOException {
        Set<String> broken = Stream.concat(bad(), doubtful())
                .flatMap(example -> example.keys().stream().map(key -> example.profile() + " " + key))
                .collect(Collectors.toSet());
        Set<String> written = new TreeSet<>();
        for (StructureDefinition profile :
                GuideFiles.all(StructureDefinition.class).toList()) {
            constraints(profile)
                    .forEach(key -> written.add(profile.getIdElement().getIdPart() + " " + key));
        }
        assertThat(broken).containsAll(written);
    }

    private static Stream<String> constraints(StructureDefinition profile) {
        return profile.getDifferential().getElement().stream()
                .map(ElementDefinition::getConstraint)
                .flatMap(List::stream)
                .map(ElementDefinitionConstraintComponent::getKey);
    }
}
