package org.marrowsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.Http;
import org.marrowsight.PostgresServer;
import org.marrowsight.server.PackagedNode;

/** The process is killed while it brings the guide into an empty database: the next start finds all of it or none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstInstallationFaults {

    private static final Pattern STARTED = Pattern.compile("installed (\\d+), unchanged (\\d+), removed (\\d+)");

    private final Random random = new SecureRandom();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void is_completed_by_the_next_start_on_H2() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            isCompleted("H2", round, "--marrowsight.data-folder=" + folder.resolve("data-" + round));
        }
    }

    @Test
    void is_completed_by_the_next_start_on_PostgreSQL() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            try (PostgresServer database = PostgresServer.make()) {
                isCompleted(
                        "PostgreSQL",
                        round,
                        "--marrowsight.data-folder=" + folder.resolve("data-" + round),
                        "--spring.datasource.url=" + database.url());
            }
        }
    }

    private static int rounds() {
        return Math.max(1, Results.ROUNDS / 10);
    }

    private void isCompleted(String name, int round, String... arguments) throws Exception {
        try (PackagedNode killed = PackagedNode.launch(folder.resolve(name + round + "-killed.log"), arguments)) {
            awaitLife(killed);
            Thread.sleep(random.nextInt(4000));
        }
        try (PackagedNode next = PackagedNode.launch(folder.resolve(name + round + "-next.log"), arguments)
                .awaitReadiness()) {
            Matcher started = STARTED.matcher(next.log());
            assertThat(started.find()).isTrue();
            int installed = Integer.parseInt(started.group(1));
            int unchanged = Integer.parseInt(started.group(2));
            int stored = stored(next.http());
            Results.note("killed during the first installation, %s: the next start found %d, installed %d; stored %d"
                    .formatted(name, unchanged, installed, stored));
            assertThat(Math.min(installed, unchanged)).as("all or nothing").isZero();
            assertThat(started.group(3)).isEqualTo("0");
            assertThat(stored).isEqualTo(installed + unchanged);
        }
    }

    /** Requests are taken shortly before the guide is installed. */
    private static void awaitLife(PackagedNode node) throws InterruptedException {
        Instant end = Instant.now().plus(PackagedNode.PATIENCE);
        while (!isAlive(node.http())) {
            assertThat(Instant.now()).as(node.log()).isBefore(end);
            Thread.sleep(50);
        }
    }

    private static boolean isAlive(Http server) {
        try {
            return server.get("/actuator/health/liveness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static int stored(Http server) {
        int stored = 0;
        for (String type : new String[] {
            "CodeSystem",
            "ValueSet",
            "ConceptMap",
            "StructureDefinition",
            "PlanDefinition",
            "OperationDefinition",
            "SearchParameter",
            "CapabilityStatement",
            "ImplementationGuide",
            "NamingSystem"
        }) {
            Http.Answer counted =
                    server.get("/fhir/" + type + "?url:below=https://marrowsight.org/fhir&_summary=count");
            stored += counted.status() == 200 ? counted.json().path("total").asInt() : 0;
        }
        return stored;
    }
}
