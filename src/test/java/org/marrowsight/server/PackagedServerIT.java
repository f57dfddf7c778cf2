package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.Http.Answer;

/** The packaged program as an operator runs it: a process of its own with a folder of its own, killed without warning. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackagedServerIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_acknowledged_write_survives_a_kill_and_the_second_start_installs_nothing() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (PackagedNode first = start("first.log")) {
            assertThat(first.log()).containsPattern("installed [1-9]\\d*, unchanged 0");
            for (int i = 0; i < 50; i++) {
                Answer answer =
                        first.http().post("/fhir/Patient", "{\"resourceType\":\"Patient\",\"gender\":\"other\"}");
                assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
                acknowledged.add(answer.id());
            }
        }
        try (PackagedNode second = start("second.log")) {
            assertThat(second.log()).containsPattern("installed 0, unchanged [1-9]\\d*, removed 0");
            assertThat(acknowledged).allSatisfy(id -> assertThat(
                            second.http().get("/fhir/Patient/" + id).status())
                    .isEqualTo(200));
        }
    }

    @Test
    void the_package_of_the_guide_is_the_one_that_the_build_attached() throws Exception {
        try (PackagedNode server = start("package.log")) {
            assertThat(server.http().download("/package.tgz").body())
                    .isEqualTo(Files.readAllBytes(Path.of(System.getProperty("packaged.guide"))));
        }
    }

    /** Which {@code WatchFilesTest} takes for given. */
    @Test
    void the_figures_tell_of_the_pool_and_of_backups() throws Exception {
        try (PackagedNode server = PackagedNode.launch(
                        folder.resolve("figures.log"),
                        dataFolder(),
                        "--marrowsight.backup.folder=" + folder.resolve("backups"))
                .awaitReadiness()) {
            assertThat(server.http().get("/actuator/prometheus").body())
                    .contains(
                            "\nmarrowsight_backup_newest_seconds ",
                            "\nhikaricp_connections_active{",
                            "\nhikaricp_connections_max{",
                            "\nhikaricp_connections_pending{",
                            "\nhikaricp_connections_timeout_total{");
        }
    }

    @Test
    void an_address_beyond_this_machine_is_refused_in_words() throws Exception {
        Path log = folder.resolve("refused.log");
        Process process =
                PackagedNode.process(log, List.of("--server.address=0.0.0.0", "--server.port=0", dataFolder()));
        try {
            assertThat(process.waitFor(PackagedNode.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(Files.readString(log))
                    .contains("The server is open", "marrowsight.open-on-network=true")
                    .doesNotContain("\tat ");
        } finally {
            process.destroyForcibly();
        }
    }

    private PackagedNode start(String log) throws Exception {
        return PackagedNode.launch(folder.resolve(log), dataFolder()).awaitReadiness();
    }

    private String dataFolder() {
        return "--marrowsight.data-folder=" + folder.resolve("data");
    }
}
