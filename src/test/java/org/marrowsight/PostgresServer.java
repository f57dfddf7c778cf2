package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL of its own on this machine. Its programs come with the build; where there are none for this kind of
 * machine, those of the distribution are taken. PostgreSQL does not run as root, so that root hands it to nobody.
 */
public final class PostgresServer implements AutoCloseable {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path folder;
    private final Path programs;
    private final int port;

    private PostgresServer(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    /** Makes a server with one empty database and starts it. */
    public static PostgresServer make() throws IOException {
        Path folder = Files.createTempDirectory("marrowsight-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path programs = programs(folder);
        if (ROOT) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        PostgresServer server = new PostgresServer(folder, programs, freePort());
        server.run("initdb -D data -U postgres -A trust -E UTF8 --locale=C");
        server.start();
        return server;
    }

    private static Path programs(Path folder) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "Darwin" : "Linux";
        try (InputStream bundled = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system, ArchUtils.normalize(System.getProperty("os.arch")))) {
            unpack(bundled, folder.resolve("programs"));
            return folder.resolve("programs/bin");
        } catch (IllegalStateException noneForThisMachine) {
            return ofDistribution();
        }
    }

    private static void unpack(InputStream archive, Path into) throws IOException {
        try (TarArchiveInputStream files = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                Path path = into.resolve(file.getName()).normalize();
                assertThat(path).startsWithRaw(into);
                if (file.isDirectory()) {
                    Files.createDirectories(path);
                } else if (file.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(file.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(files, path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private static Path ofDistribution() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException("no PostgreSQL for this kind of machine"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Address of the database for JDBC; the user is {@code postgres}, without a password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Starts the server again after {@link #stop()}, with the same data at the same address. */
    public void start() throws IOException {
        run("pg_ctl -D data -l log -w -o '-p " + port + " -h 127.0.0.1 -k " + folder + " -c fsync=off' start");
    }

    /** Stops the server as if it were killed. */
    public void stop() throws IOException {
        run("pg_ctl -D data -m immediate -w stop");
    }

    /** Halts the server as it is: its connections stand, and nothing comes over them. */
    public void pause() throws IOException {
        signal("-STOP");
    }

    /** Lets the server go on after {@link #pause()}. */
    public void resume() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        String first = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0);
        List<String> command = new ArrayList<>(List.of("kill", signal, first));
        ProcessHandle.of(Long.parseLong(first)).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> command.add(String.valueOf(child.pid())));
        new ProcessBuilder(command).inheritIO().start().onExit().join();
    }

    private void run(String command) throws IOException {
        String line = "cd " + folder + " && " + programs + "/" + command;
        List<String> whole =
                ROOT ? List.of("su", "nobody", "-s", "/bin/sh", "-c", line) : List.of("/bin/sh", "-c", line);
        Path output = Files.createTempFile("marrowsight-postgres", ".out");
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    // a file and no pipe: the server inherits it and would keep a pipe open
                    .redirectOutput(output.toFile())
                    .start();
            int status = process.onExit().join().exitValue();
            assertThat(status).as(line + "\n" + Files.readString(output)).isZero();
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            stop();
        }
        FileSystemUtils.deleteRecursively(folder);
    }
}
