package org.marrowsight.guide;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A published example of a profile. Its name begins with its kind: {@code good-*} has no error, {@code bad-<keys>} has
 * exactly the errors that are expected of it, {@code warn-<keys>} has no error and exactly these warnings of our rules.
 * Keys are joined by a plus sign; what follows two hyphens is a remark.
 *
 * @param profile id of the profile
 * @param file where the example lies
 * @param expected what is wrong with it
 */
public record Example(String profile, Path file, Set<Expectation> expected) {

    /** Copies what is expected. */
    public Example {
        expected = Set.copyOf(expected);
    }

    /** The name of the file without its ending. */
    public String name() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    }

    /** The kind that the name begins with. */
    public String kind() {
        return name().split("-", 2)[0];
    }

    /** The example as it lies there. */
    public String json() {
        return GuideFiles.text(file);
    }

    /** The keys in the name. */
    Set<String> keys() {
        String afterKind = name().substring(kind().length() + 1);
        return Arrays.stream(afterKind.split("--", 2)[0].split("\\+")).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return profile + " " + name();
    }

    /**
     * One thing that is wrong with an example.
     *
     * @param severity as FHIR writes it
     * @param path FHIRPath of the element
     * @param key of the rule, or the kind of the complaint
     */
    public record Expectation(String severity, String path, String key) {}
}
