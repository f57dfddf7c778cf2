package org.marrowsight.guidecheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * The guide's files in the repository.
 *
 * @param root the root of the repository
 */
record Guide(Path root) {

    static final String CANONICAL_BASE = "https://marrowsight.org/fhir";

    private static final Path PROFILES = Path.of("profiles");
    private static final Path TERMINOLOGY = Path.of("terminology");
    private static final Path EXAMPLES = Path.of("profiles", "examples");
    private static final Path USED_CODES = TERMINOLOGY.resolve("used-codes.csv");

    /** The definitions: all that lies in {@code profiles/} and {@code terminology/} itself. */
    List<Path> definitions() {
        return Stream.concat(resources(PROFILES, 1), resources(TERMINOLOGY, 1)).toList();
    }

    /** The examples that are meant to be valid. */
    List<Path> goodExamples() {
        return resources(EXAMPLES, 2)
                .filter(file -> file.getFileName().toString().startsWith("good-"))
                .toList();
    }

    /** The addresses of the profiles. */
    List<String> profiles() {
        return resources(PROFILES, 1)
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith("StructureDefinition-"))
                .map(name -> CANONICAL_BASE + "/" + name.replaceFirst("-", "/").replace(".json", ""))
                .toList();
    }

    /** The address of the profile that an example is an example of; empty for a definition. */
    Optional<String> profileOf(Path file) {
        return root.relativize(file).startsWith(EXAMPLES)
                ? Optional.of(CANONICAL_BASE + "/StructureDefinition/"
                        + file.getParent().getFileName())
                : Optional.empty();
    }

    /** The external codes that the guide may use. */
    List<ExternalCode> usedCodes() {
        return Table.rows(root.resolve(USED_CODES)).stream()
                .map(Guide::usedCode)
                .toList();
    }

    /** A file as the project speaks of it. */
    String nameOf(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private Stream<Path> resources(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(root.resolve(folder), depth)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExternalCode usedCode(CSVRecord row) {
        return new ExternalCode(row.get("system_uri"), row.get("code"), row.get("display"));
    }
}
