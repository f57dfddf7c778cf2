package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/** The packaged program as an operator runs it: a process of its own with a folder of its own, killed without warning. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackagedServerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_acknowledged_write_survives_a_kill_and_the_second_start_installs_nothing() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (Running first = start("first.log")) {
            assertThat(first.log()).containsPattern("installed [1-9]\\d*, unchanged 0");
            for (int i = 0; i < 50; i++) {
                Answer answer =
                        first.http().post("/fhir/Patient", "{\"resourceType\":\"Patient\",\"gender\":\"other\"}");
                assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
                acknowledged.add(answer.id());
            }
        }
        try (Running second = start("second.log")) {
            assertThat(second.log()).containsPattern("installed 0, unchanged [1-9]\\d*, removed 0");
            assertThat(acknowledged).allSatisfy(id -> assertThat(
                            second.http().get("/fhir/Patient/" + id).status())
                    .isEqualTo(200));
        }
    }

    @Test
    void the_package_of_the_guide_is_the_one_that_the_build_attached() throws Exception {
        try (Running server = start("package.log")) {
            assertThat(server.http().download("/package.tgz").body())
                    .isEqualTo(Files.readAllBytes(Path.of(System.getProperty("packaged.guide"))));
        }
    }

    @Test
    void an_address_beyond_this_machine_is_refused_in_words() throws Exception {
        Path log = folder.resolve("refused.log");
        Process process = launch(log, "--server.address=0.0.0.0", "--server.port=0");
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(Files.readString(log))
                    .contains("The server is open", "marrowsight.open-on-network=true")
                    .doesNotContain("\tat ");
        } finally {
            process.destroyForcibly();
        }
    }

    private Running start(String log) throws Exception {
        int port = freePort();
        Path output = folder.resolve(log);
        Running running = new Running(launch(output, "--server.port=" + port), new Http(port), output);
        running.awaitReadiness();
        return running;
    }

    private Process launch(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("packaged.jar"),
                "--marrowsight.data-folder=" + folder.resolve("data")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Running(Process process, Http http, Path output) implements AutoCloseable {

        String log() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        void awaitReadiness() throws InterruptedException {
            Instant end = Instant.now().plus(PATIENCE);
            while (!(isReady() && log().contains("Marrowsight is ready"))) {
                assertThat(process.isAlive()).as(log()).isTrue();
                assertThat(Instant.now()).as(log()).isBefore(end);
                Thread.sleep(200);
            }
        }

        private boolean isReady() {
            try {
                return http.get("/actuator/health/readiness").status() == 200;
            } catch (UncheckedIOException notYetListening) {
                assertThat(notYetListening).hasCauseInstanceOf(ConnectException.class);
                return false;
            }
        }

        /** As SIGKILL does: no hook runs, nothing is flushed. */
        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
