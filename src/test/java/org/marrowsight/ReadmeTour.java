package org.marrowsight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of the README's tour, each with the lines that its answer must hold. */
final class ReadmeTour {

    private static final Pattern BLOCK = Pattern.compile("```(bash|text)\\n(.*?)```", Pattern.DOTALL);

    private ReadmeTour() {}

    /**
     * One step.
     *
     * @param command shell commands as printed
     * @param expected lines that the output must contain; empty where the README shows none
     */
    record Step(String command, List<String> expected) {}

    /** The steps below the heading {@code Tour}, in order. */
    static List<Step> steps() {
        String readme = text(Path.of("README.md"));
        int start = readme.indexOf("\n## Tour\n");
        int end = readme.indexOf("\n## ", start + 1);
        Matcher blocks = BLOCK.matcher(readme.substring(start, end < 0 ? readme.length() : end));
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

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
