package org.marrowsight.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.faults.Write.Kind;
import org.marrowsight.server.PackagedNode;

/** The embedded database on a small file system that fills up under load. Needs the right to mount one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullDiskFaults {

    /** Room for reading, and almost none. */
    private static final List<Long> LEFT = List.of(120_000_000L, 3_000_000L);

    @Test
    void is_told_and_corrupts_nothing(@TempDir Path folder) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=600m", "tmpfs", disk.toString()) == 0, "no right to mount");
        try {
            isSurvived(folder, disk);
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
    }

    private static void isSurvived(Path folder, Path disk) throws Exception {
        String data = "--marrowsight.data-folder=" + disk.resolve("data");
        Path ballast = disk.resolve("ballast");
        Ledger ledger = new Ledger();
        Map<String, Integer> reads = new TreeMap<>();
        long back = -1;
        try (PackagedNode node =
                PackagedNode.launch(folder.resolve("first.log"), data).awaitReadiness()) {
            Load load = Load.begin(Target.of(node.http()), ledger, "full", 4, Kind.TRANSACTION, Kind.CREATE);
            Thread.sleep(10_000);
            for (long left : LEFT) {
                fill(ballast, Files.getFileStore(disk).getUsableSpace() - left);
                Instant end = Instant.now().plusSeconds(20);
                while (Instant.now().isBefore(end)) {
                    String answer = Load.described(node.http().get("/fhir/Patient?_count=1"));
                    reads.merge("with " + left + " left " + answer, 1, Integer::sum);
                    Thread.sleep(500);
                }
            }
            load.end();
            Files.delete(ballast);
            back = recovery(node, ledger);
            Audit running = Audit.nothing();
            if (back >= 0) {
                running = Audit.of(ledger, node.http());
            }
            Results.note("disk full, H2, before a restart: %s; %s; searches %s; writing again %s"
                    .formatted(running, ledger, reads, back < 0 ? "only after a restart" : "after " + back + " ms"));
        }
        try (PackagedNode node =
                PackagedNode.launch(folder.resolve("second.log"), data).awaitReadiness()) {
            Audit audit = Audit.of(ledger, node.http());
            Results.note("disk full, H2, after a restart: " + audit);
            assertThat(audit.lost()).isEmpty();
            assertThat(audit.halves()).isEmpty();
        }
        assertThat(ledger.answers().keySet())
                .isSubsetOf("200", "201", "503 with Retry-After", "507 with Retry-After")
                .anyMatch(answer -> answer.startsWith("50"));
        assertThat(back).as("recovers without a restart").isNotNegative();
        assertThat(reads).as("searched while there is room for it").containsKey("with " + LEFT.get(0) + " left 200");
    }

    private static void fill(Path ballast, long bytes) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (long written = 0; written < bytes; written += block.length) {
                out.write(block);
            }
        }
    }

    /** Milliseconds until a write succeeds; negative when none does within a minute. */
    private static long recovery(PackagedNode node, Ledger ledger) throws InterruptedException {
        Instant begin = Instant.now();
        for (int i = 0; Instant.now().isBefore(begin.plusSeconds(60)); i++) {
            Write write = new Write("again-" + i, Kind.TRANSACTION);
            ledger.sending(write);
            if (node.http().post(write.path(), write.body()).status() == 200) {
                ledger.acknowledged(write);
                return Duration.between(begin, Instant.now()).toMillis();
            }
            Thread.sleep(200);
        }
        return -1;
    }
}
