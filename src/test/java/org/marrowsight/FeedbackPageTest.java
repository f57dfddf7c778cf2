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

/** The commands of the page on feedback are run as printed, on another port. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedbackPageTest {

    private final int port;

    @TempDir
    private Path folder;

    FeedbackPageTest(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void every_command_answers_as_printed() throws IOException, InterruptedException {
        List<PageCommands.Step> steps = PageCommands.of(Files.readString(Path.of("docs/feedback.md")));

        assertThat(steps).hasSize(4);
        PageCommands.run(steps, folder, port);
    }
}
