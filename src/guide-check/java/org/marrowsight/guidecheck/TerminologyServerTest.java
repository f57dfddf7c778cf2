package org.marrowsight.guidecheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HL7's engine judges the examples with a running server of this project as its terminology server. */
@EnabledIfSystemProperty(named = "tx.server", matches = "https?://.+")
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class TerminologyServerTest {

    private static final String MADE_UP = "424242424242";
    private static final Pattern SITE =
            Pattern.compile("\"bodySite\"\\s*:\\s*\\{\\s*\"coding\"\\s*:\\s*\\[[^\\]]*\\]\\s*\\}");

    private final Guide guide =
            new Guide(Path.of(System.getProperty("guide.root")).toAbsolutePath().normalize());
    private final Path log = Path.of(System.getProperty("java.io.tmpdir"), "terminology-server.html");

    private Engine engine;

    @BeforeAll
    void connect() throws IOException {
        Files.deleteIfExists(log);
        engine = Engine.asking(guide, System.getProperty("tx.server"), log);
    }

    Stream<Path> goodExamples() {
        return guide.goodExamples().stream();
    }

    @ParameterizedTest
    @MethodSource("goodExamples")
    void finds_no_error_in_a_good_example(Path example) {
        assertThat(engine.findingsIn(example))
                .filteredOn(found -> !found.level().equals("warning"))
                .isEmpty();
    }

    @Test
    void takes_a_code_of_a_system_that_the_server_knows_by_value_sets_alone() throws IOException {
        ExternalCode sternum = sternum();
        assertThat(judgedAt(sternum.system(), sternum.code(), sternum.display()))
                .noneMatch(found -> found.level().equals("error"));
    }

    @Test
    void refuses_a_code_that_the_server_does_not_find_in_the_value_set() throws IOException {
        assertThat(judgedAt(sternum().system(), MADE_UP, "Made up")).anySatisfy(found -> {
            assertThat(found.level()).isEqualTo("error");
            assertThat(found.text()).contains(MADE_UP, "ValueSet/marrow-site");
        });
    }

    @Test
    void has_asked_the_server() throws IOException {
        judgedAt(sternum().system(), MADE_UP, "Made up");
        assertThat(Files.readString(log)).contains("$validate-code");
    }

    private ExternalCode sternum() {
        return guide.usedCodes().stream()
                .filter(code -> code.display().startsWith("Bone structure of sternum"))
                .findFirst()
                .orElseThrow();
    }

    /** A good example at another site. */
    private List<Finding> judgedAt(String system, String code, String display) throws IOException {
        Path example = guide.goodExamples().stream()
                .filter(file -> file.getFileName().toString().equals("good-class-a-t1-hyper-t2-iso.json"))
                .findFirst()
                .orElseThrow();
        Matcher site = SITE.matcher(Files.readString(example));
        assertThat(site.find()).isTrue();
        String moved = site.replaceFirst(Matcher.quoteReplacement("\"bodySite\": {\"coding\": [{\"system\": \"" + system
                + "\", \"code\": \"" + code + "\", \"display\": \"" + display + "\"}]}"));
        return engine.findings(
                "an example elsewhere",
                moved.getBytes(StandardCharsets.UTF_8),
                guide.profileOf(example).stream().toList());
    }
}
