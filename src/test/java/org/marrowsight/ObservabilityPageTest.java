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

/** The commands of the page on watching a server are run as printed, on another port. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class ObservabilityPageTest {

    private final int port;

    @TempDir
    private Path folder = Path.of("");

    ObservabilityPageTest(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void every_command_answers_as_printed() throws IOException, InterruptedException {
        List<PageCommands.Step> steps = PageCommands.of(Files.readString(Path.of("docs/observability.md")));

        assertThat(steps).hasSize(2);
        PageCommands.run(steps, folder, port);
    }
}
