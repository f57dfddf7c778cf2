package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
        assertThat(ReadmeTour.steps()).hasSizeGreaterThan(3);
        for (ReadmeTour.Step step : ReadmeTour.steps()) {
            String output = run(step.command().replace("127.0.0.1:8080", "127.0.0.1:" + port));

            assertThat(output).as(step.command()).contains(step.expected());
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        File answer = Files.createTempFile(folder, "answer", ".txt").toFile();
        Process shell = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer)
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS))
                .as("finished: %s", command)
                .isTrue();
        return Files.readString(answer.toPath(), StandardCharsets.UTF_8);
    }
}
