package org.marrowsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.Http.Answer;
import org.marrowsight.PostgresServer;
import org.marrowsight.cdshooks.HookRequest;
import org.marrowsight.faults.Write.Kind;
import org.marrowsight.server.PackagedNode;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One node under load while its PostgreSQL goes away and comes back, without a restart of the node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseAwayFaults {

    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final int CLIENTS = 16;

    private final PostgresServer database;
    private final PackagedNode node;

    DatabaseAwayFaults(@TempDir Path folder) throws Exception {
        database = PostgresServer.make();
        node = PackagedNode.launch(
                folder.resolve("node.log"),
                "--spring.datasource.url=" + database.url(),
                "--marrowsight.data-folder=" + folder.resolve("data"));
    }

    @BeforeAll
    void await() throws Exception {
        node.awaitReadiness();
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        database.close();
    }

    @Test
    void stopped_and_started() throws Exception {
        isSurvived("PostgreSQL stopped", database::stop, database::start);
    }

    @Test
    void paused_so_that_nothing_is_answered_at_all() throws Exception {
        isSurvived("PostgreSQL paused", database::pause, database::resume);
    }

    @Test
    void a_table_locked_so_that_every_connection_of_the_pool_waits() throws Exception {
        try (Connection holder = new DriverManagerDataSource(database.url()).getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            isSurvived(
                    "pool exhausted",
                    () -> statement.execute("lock table hfj_resource in access exclusive mode"),
                    holder::rollback);
        }
    }

    private interface Act {
        void run() throws IOException, SQLException;
    }

    private void isSurvived(String name, Act breaking, Act mending) throws Exception {
        Ledger ledger = new Ledger();
        Map<String, Integer> probes = new TreeMap<>();
        Load load = Load.begin(
                Target.of(node.http()), ledger, "f" + UUID.randomUUID(), CLIENTS, Kind.TRANSACTION, Kind.CREATE);
        Thread.sleep(3000);
        breaking.run();
        Instant end = Instant.now().plus(OUTAGE);
        try {
            while (Instant.now().isBefore(end)) {
                probe(probes);
            }
        } finally {
            mending.run();
        }
        Instant mended = Instant.now();
        while (!node.isReady() || stored(ledger).status() != 201) {
            assertThat(Instant.now()).as("ready again").isBefore(mended.plusSeconds(60));
            Thread.sleep(100);
        }
        long back = Duration.between(mended, Instant.now()).toMillis();
        Thread.sleep(3000);
        load.end();
        Audit audit = Audit.of(ledger, node.http());
        Results.note("%s for %d s under load of %d clients: %s; %s; ready and writing again after %d ms; meanwhile %s"
                .formatted(name, OUTAGE.toSeconds(), CLIENTS, audit, ledger, back, probes));
        assertThat(audit.lost()).isEmpty();
        assertThat(audit.halves()).isEmpty();
        assertThat(ledger.answers().keySet()).isSubsetOf("200", "201", "503 with Retry-After");
        assertThat(probes.keySet())
                .contains("readiness 503", "liveness 200", "hook with all it needs 200")
                .doesNotContain("liveness 503")
                .noneMatch(seen -> seen.contains(" 500"));
        assertThat(node.log()).doesNotContain("Request failed, number");
    }

    private Answer stored(Ledger ledger) {
        Write write = new Write("after-" + UUID.randomUUID(), Kind.CREATE);
        ledger.sending(write);
        Answer answer = node.http().post(write.path(), write.body());
        if (answer.status() == 201) {
            ledger.acknowledged(write);
        }
        return answer;
    }

    private void probe(Map<String, Integer> seen) throws InterruptedException {
        count(seen, "liveness", () -> node.http().get("/actuator/health/liveness"));
        count(seen, "readiness", () -> node.http().get("/actuator/health/readiness"));
        count(seen, "search", () -> node.http().get("/fhir/Patient?gender=male"));
        count(seen, "read", () -> node.http().get("/fhir/Patient/unknown"));
        count(seen, "page", () -> node.http().get("/patients"));
        count(seen, "hook over the store", () -> hook(overTheStore()));
        count(
                seen,
                "hook with all it needs",
                () -> hook(HookRequest.withNothingOnRecord("p1").json()));
        Thread.sleep(200);
    }

    private static void count(Map<String, Integer> seen, String what, Supplier<Answer> asking) {
        long begin = System.nanoTime();
        Answer answer = asking.get();
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        boolean health = what.endsWith("ness");
        seen.merge(what + " " + (health ? answer.status() : Load.described(answer)), 1, Integer::sum);
        seen.merge("slowest ms: " + what, (int) millis, Math::max);
    }

    private Answer hook(String json) {
        return node.http().post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(json));
    }

    private String overTheStore() {
        return """
                {"hook": "patient-view", "hookInstance": "%s", "fhirServer": "%s",
                 "context": {"userId": "Practitioner/1", "patientId": "unknown"}}"""
                .formatted(
                        UUID.randomUUID(), node.http().request("/fhir").build().uri());
    }
}
