package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every resource of the guide obeys FHIR R4 itself, so that another server can install it. Extensions are left to the
 * check with the official engine: this one would look for FHIR's own package on the network to judge them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValidFhirTest {

    static Stream<Path> files() {
        Set<String> extensions = GuideFiles.extensions()
                .map(extension ->
                        "StructureDefinition-" + extension.getIdElement().getIdPart() + ".json")
                .collect(Collectors.toSet());
        return GuideFiles.paths().filter(file -> !extensions.contains(String.valueOf(file.getFileName())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void has_no_error(Path file) {
        assertThat(ProfileJudge.SHARED.judge(GuideFiles.text(file)))
                .noneMatch(complaint -> complaint.severity().compareTo(ResultSeverityEnum.ERROR) >= 0);
    }
}
