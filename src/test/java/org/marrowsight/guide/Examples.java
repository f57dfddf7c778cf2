package org.marrowsight.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.marrowsight.guide.Example.Expectation;

/** The examples of the profiles in {@code profiles/examples/<profile>/}, each with its rows of {@code expected.csv}. */
public final class Examples {

    static final Path FOLDER = Path.of("profiles", "examples");

    private static final List<String> HEADER = List.of("file", "severity", "path", "key");
    private static final CSVFormat ROWS =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();

    private Examples() {}

    /** All examples of all profiles. */
    public static Stream<Example> all() {
        return profiles().flatMap(profile -> {
            Map<String, Set<Expectation>> expected = expected(profile);
            return children(FOLDER.resolve(profile))
                    .filter(file -> file.toString().endsWith(".json"))
                    .map(file -> new Example(profile, file, expected.getOrDefault(name(file), Set.of())));
        });
    }

    /** The examples of one kind: good, bad or warn. */
    public static Stream<Example> of(String kind) {
        return all().filter(example -> example.kind().equals(kind));
    }

    /** The profiles that have a folder of examples. */
    static Stream<String> profiles() {
        return children(FOLDER).map(Examples::name);
    }

    /** What is expected of the examples of a profile, by the names of their files. */
    static Map<String, Set<Expectation>> expected(String profile) {
        Path file = FOLDER.resolve(profile).resolve("expected.csv");
        try (CSVParser rows = ROWS.parse(Files.newBufferedReader(file))) {
            if (!rows.getHeaderNames().equals(HEADER)) {
                throw new IllegalStateException(file + " must begin with " + HEADER);
            }
            return rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> row.get("file"), Collectors.mapping(Examples::expectation, Collectors.toSet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expectation expectation(CSVRecord row) {
        return new Expectation(row.get("severity"), row.get("path"), row.get("key"));
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
