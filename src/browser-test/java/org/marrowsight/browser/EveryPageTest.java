package org.marrowsight.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every page in every size and in both colours. The pictures lie in {@code target/screenshots}: look at
 * them.
 */
@InBrowser
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryPageTest {

    private static final List<Integer> WIDTHS = List.of(320, 1280, 2560);
    private static final int SHOWN_HEIGHT = 900;
    private static final int PICTURED_HEIGHT = 4000;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private static final int MOST_BYTES = 100_000;
    private static final String COMPRESSED_BYTES =
            """
            [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .reduce((sum, entry) => sum + entry.encodedBodySize, 0)""";

    static Stream<String> pages() {
        return Stream.of(
                "/",
                "/terminology",
                "/terminology?q=jelly",
                "/terminology?q=no-such-word-anywhere",
                "/terminology/CodeSystem/relapse-site",
                "/terminology/CodeSystem/marrow-finding?q=grade",
                "/terminology/CodeSystem/marrow-finding/versions",
                "/terminology/code/marrow-finding/dry-tap",
                "/terminology/code/marrow-finding/no-such-code",
                "/terminology/code/http~3A~2F~2Fsnomed.info~2Fsct",
                "/terminology/ValueSet/aspirate-quality",
                "/terminology/ValueSet/marrow-specimen-condition",
                "/terminology/ConceptMap/marrow-finding-to-standard",
                "/terminology/bindings",
                "/criteria",
                "/criteria/bmn-flag",
                "/criteria/marrow-mri-differential",
                "/criteria/no-such-plan",
                "/criteria/bmn-flag/try?bonePain=true&histologyNecrosis=false",
                "/criteria/marrow-exam-site/try?rightIlium.classAOrD=true&leftIlium.classBOrC=true&ordered.at.rightIlium=true",
                "/criteria/marrow-mri-differential/try?firstReading.classC=true&secondReading.t1Hypointense=true",
                "/no-such-page",
                "/profiles",
                "/profiles/marrow-mri-finding",
                "/profiles/trephine-histology?elements=all&example=bad-absent-grade",
                "/patients",
                "/patients/harada",
                "/patients/no-such-patient",
                "/population",
                "/population/no-such-scan");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fits_every_width_and_bars_nobody_in_light_colours(String path, Visit visit) {
        look(visit.open(path), path, new Colours("light", Set.of(320, 1280)));
        forgiveTheStatus(path, visit);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fits_every_width_and_bars_nobody_in_dark_colours(String path, Visit visit) {
        look(visit.openDark(path), path, new Colours("dark", Set.of(1280)));
        forgiveTheStatus(path, visit);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void needs_less_than_100_kB_at_the_first_visit(String path, Visit visit) {
        Page page = visit.open(path);

        assertThat(((Number) page.evaluate(COMPRESSED_BYTES)).intValue())
                .as("bytes of the page and its files as they are sent")
                .isBetween(1, MOST_BYTES);
        forgiveTheStatus(path, visit);
    }

    /**
     * The colours of a reader.
     *
     * @param widths at which axe looks: the two layouts once, and other colours once more
     */
    private record Colours(String name, Set<Integer> widths) {}

    private static void look(Page page, String path, Colours colours) {
        WIDTHS.forEach(width -> {
            page.setViewportSize(width, SHOWN_HEIGHT);
            picture(
                    page,
                    Path.of(
                            System.getProperty("screenshots", "target/screenshots"),
                            name(path),
                            colours.name() + "-" + width + ".png"));
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of the content at " + width + " px")
                    .isEqualTo(width);
            if (colours.widths().contains(width)) {
                assertThat(graveFindings(page))
                        .as(path + " at " + width + " px")
                        .isEmpty();
            }
        });
    }

    /** The browser itself complains of an answer of 404. */
    private static void forgiveTheStatus(String path, Visit visit) {
        if (path.contains("/no-such-")) {
            visit.forgetComplaints();
        }
    }

    private static List<String> graveFindings(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(EveryPageTest::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .limit(5)
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList();
    }

    private static void picture(Page page, Path file) {
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        int width = page.viewportSize().width;
        page.screenshot(new ScreenshotOptions()
                .setPath(file)
                .setFullPage(true)
                .setClip(0, 0, width, Math.min(height, PICTURED_HEIGHT)));
    }

    private static String name(String path) {
        String name = path.substring(1).replaceAll("[^A-Za-z0-9-]+", "_");
        return name.isEmpty() ? "start" : name;
    }
}
