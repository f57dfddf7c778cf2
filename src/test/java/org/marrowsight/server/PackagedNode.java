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
import org.marrowsight.Http;

/** The packaged program in a process of its own, as an operator runs it. */
public record PackagedNode(Process process, Http http, Path output) implements AutoCloseable {

    /** How long anything may take on a busy machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(8);

    /** Starts on a free port; wait for {@link #awaitReadiness()} before the first request. */
    public static PackagedNode launch(Path log, String... arguments) throws IOException {
        return launch(Path.of(System.getProperty("packaged.jar")), log, arguments);
    }

    /** As {@link #launch(Path, String...)}, of another build of the program. */
    public static PackagedNode launch(Path program, Path log, String... arguments) throws IOException {
        int port = freePort();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=" + port);
        return new PackagedNode(process(program, log, all), new Http(port), log);
    }

    /** A process of the packaged program with nothing but these arguments. */
    static Process process(Path log, List<String> arguments) throws IOException {
        return process(Path.of(System.getProperty("packaged.jar")), log, arguments);
    }

    private static Process process(Path program, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(List.of(System.getProperty("packaged.java-options", "").split(" ", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-jar", program.toString()));
        command.addAll(arguments);
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

    /** What it has printed. */
    public String log() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until requests are answered; fails when the process ends before. */
    public PackagedNode awaitReadiness() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!(isReady() && log().contains("Marrowsight is ready"))) {
            assertThat(process.isAlive()).as(log()).isTrue();
            assertThat(Instant.now()).as(log()).isBefore(end);
            Thread.sleep(200);
        }
        return this;
    }

    /** Whether it says that it can be sent requests. */
    public boolean isReady() {
        try {
            return http.get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notYetListening) {
            assertThat(notYetListening).hasCauseInstanceOf(ConnectException.class);
            return false;
        }
    }

    /** Asks the process to end (SIGTERM) and waits until it has. */
    public void stop() {
        process.destroy();
        process.onExit().orTimeout(2, TimeUnit.MINUTES).join();
    }

    @Override
    public void close() {
        kill();
    }

    /** By SIGKILL: no hook runs, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
