package org.marrowsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.faults.Write.Kind;
import org.marrowsight.server.PackagedNode;

/** One node over H2: races, and an orderly end under load. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedNodeFaults {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void races_are_fair() throws Exception {
        try (PackagedNode node = start("races.log")) {
            new Races("one node, H2", List.of(node.http())).areAllFair();
        }
    }

    @Test
    void what_is_under_way_is_answered_before_an_orderly_end() throws Exception {
        Ledger ledger = new Ledger();
        try (PackagedNode node = start("first.log")) {
            Load load = Load.begin(Target.of(node.http()), ledger, "end", 8, Kind.TRANSACTION, Kind.CREATE);
            Thread.sleep(3000);
            node.stop();
            load.end();
        }
        try (PackagedNode node = start("second.log")) {
            Audit audit = Audit.of(ledger, node.http());
            Results.note("SIGTERM under load of 8 clients, H2: %s; %s".formatted(audit, ledger));
            assertThat(audit.lost()).isEmpty();
            assertThat(audit.halves()).isEmpty();
            assertThat(ledger.answers()).containsKeys("200", "201");
            assertThat(ledger.answers().keySet())
                    .allMatch(answer ->
                            answer.startsWith("20") || answer.startsWith("connection") || answer.startsWith("503"));
        }
    }

    private PackagedNode start(String log) throws Exception {
        return PackagedNode.launch(folder.resolve(log), "--marrowsight.data-folder=" + folder.resolve("data"))
                .awaitReadiness();
    }
}
