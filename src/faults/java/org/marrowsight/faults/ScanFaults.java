package org.marrowsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.PostgresServer;
import org.marrowsight.server.PackagedNode;

/** A scan over two nodes of the packaged program, of which the one that was asked dies in the middle of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScanFaults {

    private static final String START = "/fhir/$assess-marrow-population";
    private static final int PATIENTS = 400;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_other_node_ends_what_a_killed_node_began_with_each_patient_once() throws Exception {
        try (PostgresServer database = PostgresServer.make();
                PackagedNode first = launch(database, "first.log");
                PackagedNode second = launch(database, "second.log")) {
            first.awaitReadiness();
            second.awaitReadiness();
            store(first.http());
            String scan = begin(first.http());
            Instant end = Instant.now().plus(PackagedNode.PATIENCE);
            while (done(second.http(), scan) < 20 && Instant.now().isBefore(end)) {
                Thread.sleep(20);
            }
            int doneBefore = done(second.http(), scan);
            first.kill();
            assertThat(doneBefore).as("patients done before the kill").isBetween(20, PATIENTS - 1);

            Answer status = second.http().get(START + "-status?_jobId=" + scan);
            while (status.status() == 202 && Instant.now().isBefore(end)) {
                Thread.sleep(200);
                status = second.http().get(START + "-status?_jobId=" + scan);
            }
            assertThat(status.status()).as("%s", status).isEqualTo(200);
            assertThat(file(second.http(), scan, "cohort").lines().skip(1).map(line -> line.split(",", -1)[0]))
                    .hasSize(PATIENTS)
                    .doesNotHaveDuplicates();
            assertThat(file(second.http(), scan, "assessments").lines())
                    .hasSize(PATIENTS)
                    .doesNotHaveDuplicates()
                    .allMatch(line -> line.contains("\"RiskAssessment\""));
            assertThat(file(second.http(), scan, "errors")).isEmpty();
        }
    }

    private PackagedNode launch(PostgresServer database, String log) throws Exception {
        return PackagedNode.launch(
                folder.resolve(log),
                "--spring.datasource.url=" + database.url(),
                "--marrowsight.population.chunk=5",
                "--marrowsight.population.take-over-after=3s",
                "--marrowsight.data-folder=" + folder.resolve("data-of-" + log));
    }

    private static void store(Http http) {
        List<String> entries = IntStream.range(0, PATIENTS)
                .mapToObj(number -> "p" + number)
                .map(id ->
                        """
                        {"resource": {"resourceType": "Patient", "id": "%1$s", "birthDate": "1970-05-01"},
                         "request": {"method": "PUT", "url": "Patient/%1$s"}}"""
                                .formatted(id))
                .toList();
        for (int from = 0; from < PATIENTS; from += 100) {
            Answer stored = http.post(
                    "/fhir",
                    entries.subList(from, from + 100).stream()
                            .collect(Collectors.joining(
                                    ",",
                                    "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [",
                                    "]}")));
            assertThat(stored.status()).as("%s", stored).isEqualTo(200);
        }
    }

    private static String begin(Http http) {
        Answer begun = http.send(http.request(START)
                .header("Prefer", "respond-async")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString("{\"resourceType\": \"Parameters\"}")));
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        String location = begun.header("Content-Location").orElseThrow();
        return location.substring(location.indexOf("_jobId=") + "_jobId=".length());
    }

    private static int done(Http http, String scan) {
        Answer status = http.get(START + "-status?_jobId=" + scan);
        return status.header("X-Progress")
                .map(progress -> Integer.parseInt(progress.substring(0, progress.indexOf(' '))))
                .orElse(PATIENTS);
    }

    private static String file(Http http, String scan, String file) {
        Answer answer = http.get(START + "-result?_jobId=" + scan + "&_file=" + file);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.body();
    }
}
