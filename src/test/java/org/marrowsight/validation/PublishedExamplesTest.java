package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.guide.Guide;

/** The judge comes to the verdict that each example of the guide has in its name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedExamplesTest {

    private static final Path EXAMPLES = Path.of("src/test/resources/examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(EXAMPLES::relativize)
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void is_refused_if_and_only_if_it_is_called_bad(Path example) throws IOException {
        Resource resource =
                (Resource) TheGuide.R4.newJsonParser().parseResource(Files.readString(EXAMPLES.resolve(example)));
        resource.getMeta().addProfile(Guide.CANONICAL_BASE + "/StructureDefinition/" + example.getName(0));

        Judgement judgement = TheGuide.judge(resource);

        assertThat(judgement.refused())
                .as("%s", judgement)
                .isEqualTo(example.getFileName().toString().startsWith("bad-"));
    }
}
