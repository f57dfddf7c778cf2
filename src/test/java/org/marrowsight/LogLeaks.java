package org.marrowsight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds in a log what must not be there: the demonstration patients, by name or id, and tokens. */
final class LogLeaks {

    private static final Path DEMO = Path.of("src", "main", "resources", "demo");
    private static final Pattern BEGIN_OF_EVENT = Pattern.compile("(?m)^(?=\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})");

    /** The authorization server of the tests, in its way, tells what it was sent. */
    private static final Pattern OF_THE_AUTHORIZATION_SERVER = Pattern.compile("n\\.n\\.s|no\\.nav\\.security|okhttp");

    private static final String TOKEN = "eyJ[A-Za-z0-9_-]{15,}\\.[A-Za-z0-9_-]{15,}|(?i:bearer )[A-Za-z0-9._~+/-]{20,}";

    private final Pattern forbidden;

    private LogLeaks(Pattern forbidden) {
        this.forbidden = forbidden;
    }

    /** Looks for the patients that come with the program. */
    static LogLeaks ofTheDemonstrationPatients() {
        List<JsonNode> patients = files().stream()
                .flatMap(file -> StreamSupport.stream(json(file).path("entry").spliterator(), false))
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("resourceType").asText().equals("Patient"))
                .toList();
        String ids = patients.stream()
                .map(patient -> patient.path("id").asText().replace("{{prefix}}", ""))
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        String names = patients.stream()
                .flatMap(patient -> StreamSupport.stream(patient.path("name").spliterator(), false))
                .flatMap(name -> Stream.of(
                        name.path("text").asText(), name.path("family").asText()))
                .filter(name -> !name.isBlank())
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return new LogLeaks(Pattern.compile(
                TOKEN + "|(?i:" + names + ")|(?:Patient|patients)/(?:[A-Za-z0-9.-]*-)?(?:" + ids + ")\\b"));
    }

    /** What is found. */
    List<String> in(String log) {
        List<String> leaks = new ArrayList<>();
        for (String event : BEGIN_OF_EVENT.split(log, -1)) {
            if (!OF_THE_AUTHORIZATION_SERVER
                    .matcher(event.lines().findFirst().orElse(""))
                    .find()) {
                forbidden.matcher(event).results().map(MatchResult::group).forEach(leaks::add);
            }
        }
        return leaks;
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(DEMO)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new JsonMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
