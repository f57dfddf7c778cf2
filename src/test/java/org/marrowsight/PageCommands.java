package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands printed on a page, each with the lines that its answer must hold. */
public final class PageCommands {

    private static final Pattern BLOCK = Pattern.compile("```(bash|text)\\n(.*?)```", Pattern.DOTALL);

    private PageCommands() {}

    /**
     * One step.
     *
     * @param command shell commands as printed
     * @param expected lines that the output must contain; empty where the page shows none
     */
    public record Step(String command, List<String> expected) {}

    /** The steps in a text of Markdown, in order. */
    public static List<Step> of(String markdown) {
        Matcher blocks = BLOCK.matcher(markdown);
        List<Step> steps = new ArrayList<>();
        while (blocks.find()) {
            if (blocks.group(1).equals("bash")) {
                steps.add(new Step(blocks.group(2), List.of()));
            } else {
                Step step = steps.remove(steps.size() - 1);
                steps.add(new Step(
                        step.command(),
                        blocks.group(2).lines().map(String::strip).toList()));
            }
        }
        return steps;
    }

    /** Runs the steps in a folder as printed, but against the server on another port. */
    public static void run(List<Step> steps, Path folder, int port) throws IOException, InterruptedException {
        for (Step step : steps) {
            String output = run(step.command().replace("127.0.0.1:8080", "127.0.0.1:" + port), folder);

            assertThat(output).as(step.command()).contains(step.expected());
        }
    }

    private static String run(String command, Path folder) throws IOException, InterruptedException {
        File answer = Files.createTempFile("answer", ".txt").toFile();
        answer.deleteOnExit();
        Process shell = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer)
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS))
                .as("finished: %s", command)
                .isTrue();
        return Files.readString(answer.toPath(), StandardCharsets.UTF_8);
    }
}
