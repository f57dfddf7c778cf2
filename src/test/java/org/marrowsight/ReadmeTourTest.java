package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The README is a promise: its commands are run as printed, on another port. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadmeTourTest {

    private final int port;

    @TempDir
    private Path folder;

    ReadmeTourTest(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void every_command_of_the_tour_answers_as_printed() throws IOException, InterruptedException {
        List<PageCommands.Step> steps = below("Tour");

        assertThat(steps).hasSizeGreaterThan(3);
        PageCommands.run(steps, folder, port);
    }

    @Test
    void the_package_is_downloaded_under_its_name() throws IOException, InterruptedException {
        List<PageCommands.Step> steps = below("Use the guide without this server");

        assertThat(steps).hasSize(1);
        PageCommands.run(steps, folder, port);
    }

    /** The steps below a heading. */
    private static List<PageCommands.Step> below(String heading) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("\n## " + heading + "\n");
        int end = readme.indexOf("\n## ", start + 1);
        return PageCommands.of(readme.substring(start, end < 0 ? readme.length() : end));
    }
}
