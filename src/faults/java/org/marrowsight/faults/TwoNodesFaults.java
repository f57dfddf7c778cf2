package org.marrowsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.PostgresServer;
import org.marrowsight.faults.Write.Kind;
import org.marrowsight.server.PackagedNode;

/** Two nodes over one PostgreSQL: races, a node that is killed, and an upgrade of one node after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoNodesFaults {

    private static final int CLIENTS = 4;

    private final Path folder;
    private final PostgresServer database;
    private final PackagedNode[] nodes = new PackagedNode[2];
    private final Cluster cluster = new Cluster();
    private int starts;

    TwoNodesFaults(@TempDir Path folder) throws Exception {
        this.folder = folder;
        database = PostgresServer.make();
    }

    @BeforeAll
    void start() throws Exception {
        nodes[0] = launch();
        nodes[1] = launch();
        join(0);
        join(1);
    }

    @AfterAll
    void stop() throws Exception {
        nodes[0].close();
        nodes[1].close();
        database.close();
    }

    private PackagedNode launch() throws IOException {
        starts++;
        return PackagedNode.launch(
                folder.resolve(starts + ".log"),
                "--spring.datasource.url=" + database.url(),
                "--marrowsight.data-folder=" + folder.resolve("data-" + starts));
    }

    private void join(int place) throws Exception {
        cluster.put(place, nodes[place].awaitReadiness().http());
    }

    @Test
    void races_are_fair() throws Exception {
        new Races("two nodes, PostgreSQL", List.of(nodes[0].http(), nodes[1].http())).areAllFair();
    }

    @Test
    void a_node_that_is_killed_takes_nothing_along() throws Exception {
        for (int place = 0; place < 2; place++) {
            int before = cluster.sentAgain();
            Ledger ledger = new Ledger();
            Load load = Load.begin(cluster, ledger, "killed" + place, CLIENTS, Kind.REPEATABLE);
            Thread.sleep(3000);
            nodes[place].kill();
            Thread.sleep(5000);
            load.end();
            isWhole("one of two nodes killed", place, ledger, before);
            nodes[place] = launch();
            join(place);
        }
    }

    @Test
    void an_upgrade_of_one_node_after_the_other_is_not_noticed() throws Exception {
        int before = cluster.sentAgain();
        Ledger ledger = new Ledger();
        Load load = Load.begin(cluster, ledger, "upgrade", CLIENTS, Kind.REPEATABLE);
        for (int place = 0; place < 2; place++) {
            Thread.sleep(2000);
            nodes[place].stop();
            nodes[place] = launch();
            join(place);
        }
        Thread.sleep(2000);
        load.end();
        isWhole("rolling upgrade", 0, ledger, before);
    }

    private void isWhole(String name, int place, Ledger ledger, int before) throws Exception {
        Audit audit = Audit.of(ledger, nodes[1 - place].http());
        Results.note("%s: %s; %s; sent to the other node as well %d"
                .formatted(name, audit, ledger, cluster.sentAgain() - before));
        assertThat(audit.lost()).isEmpty();
        assertThat(audit.halves()).isEmpty();
        assertThat(ledger.answers()).containsOnlyKeys("200");
    }
}
