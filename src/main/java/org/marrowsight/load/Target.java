package org.marrowsight.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The server that is filled. Safe for use by many threads. */
final class Target {

    private static final Set<Integer> ANOTHER_TIME = Set.of(408, 429, 502, 503, 504);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final LoadSettings settings;
    private final HttpClient client;

    Target(LoadSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * What the server said of a transaction. When it refused, nothing of the transaction is stored.
     *
     * @param status HTTP status
     * @param body what it answered
     */
    record Answer(int status, String body) {
        boolean isStored() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Sends all in one transaction, again while the server does not answer.
     *
     * @throws LoadStoppedException when it does not answer for too long, or does not let us in
     */
    Answer store(List<ResourceLine> lines) throws InterruptedException {
        String transaction = transaction(lines);
        long end = System.nanoTime() + settings.patience().toNanos();
        Duration pause = Duration.ofSeconds(1);
        while (true) {
            String trouble;
            try {
                HttpResponse<String> answer = client.send(request(transaction), BodyHandlers.ofString());
                if (answer.statusCode() == 401 || answer.statusCode() == 403) {
                    throw new LoadStoppedException("The server does not let these resources be written: "
                            + answer.statusCode() + ". Name a file with an access token by --token-file.");
                }
                if (!ANOTHER_TIME.contains(answer.statusCode())) {
                    return new Answer(answer.statusCode(), answer.body());
                }
                trouble = "answers " + answer.statusCode();
                pause = longer(pause, retryAfter(answer));
            } catch (IOException unreachable) {
                trouble = "cannot be reached";
            }
            if (System.nanoTime() + pause.toNanos() > end) {
                throw new LoadStoppedException("The server " + trouble
                        + ". What is stored stays stored: run the same command again when it is back.");
            }
            Thread.sleep(pause.toMillis());
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private HttpRequest request(String transaction) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(settings.server().toString()))
                .timeout(ANSWER)
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json")
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofString(transaction));
        settings.tokenFile().ifPresent(file -> request.header("Authorization", "Bearer " + token(file)));
        return request.build();
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LoadStoppedException("The token cannot be read from " + file, e);
        }
    }

    private static String transaction(List<ResourceLine> lines) {
        return lines.stream()
                .map(line -> "{\"resource\":" + line.json() + ",\"request\":{\"method\":\"PUT\",\"url\":\""
                        + line.address() + "\"}}")
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
    }
}
