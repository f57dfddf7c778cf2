package org.marrowsight.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Stores the resources of a bulk export in a server, by transactions of updates: a resource that is there already in the
 * same words stays as it is, so that a load may be broken off and run again.
 */
public final class Load {

    private static final int REFUSED = 1;
    private static final int STOPPED = 2;

    private final LoadSettings settings;
    private final Target target;
    private final WaitingRoom room;
    private final Tally tally;
    private final Crew crew;

    private Load(LoadSettings settings, Tally tally, Crew crew) {
        this.settings = settings;
        this.target = new Target(settings);
        this.room = new WaitingRoom(settings.state());
        this.tally = tally;
        this.crew = crew;
    }

    /**
     * Runs the program.
     *
     * @param arguments of the command line, without the word {@code load}
     * @param out where it tells how far it is
     * @return exit code: 0 when all is stored, 1 when something was refused, 2 when it stopped before the end
     */
    public static int run(List<String> arguments, PrintStream out) {
        LoadSettings settings;
        try {
            settings = LoadSettings.of(arguments);
        } catch (LoadStoppedException e) {
            out.println(e.getMessage());
            out.print(LoadSettings.USAGE);
            return STOPPED;
        }
        return run(settings, out);
    }

    private static int run(LoadSettings settings, PrintStream out) {
        try (Tally tally = new Tally(out);
                Crew crew = new Crew(settings.connections())) {
            Load load = new Load(settings, tally, crew);
            load.files();
            load.again();
            RefusedReport report = new RefusedReport(settings.state());
            long refused = report.write(load.room);
            if (refused > 0) {
                out.println(refused + " refused: " + report.reasons() + " says why");
                return REFUSED;
            }
            return 0;
        } catch (LoadStoppedException e) {
            out.println(e.getMessage());
            return STOPPED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return STOPPED;
        }
    }

    private void files() throws InterruptedException {
        Progress progress = Progress.in(settings.state(), settings.server().toString());
        for (BulkFile file : BulkFile.in(settings.files())) {
            tally.turnTo(file.name());
            file(file, progress);
            // what comes next may refer to any of it
            crew.await();
        }
    }

    private void file(BulkFile file, Progress progress) throws InterruptedException {
        long done = progress.linesOf(file.name(), file.size());
        try (BufferedReader reader = file.open()) {
            for (long skipped = 0; skipped < done; skipped++) {
                reader.readLine();
            }
            Batch batch = new Batch(done);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                batch.add(file.name(), line);
                if (batch.isFull(settings.batch())) {
                    give(batch, file, progress);
                    batch = new Batch(batch.to());
                }
            }
            give(batch, file, progress);
        } catch (IOException e) {
            throw new LoadStoppedException("Cannot read " + file.path(), e);
        }
    }

    private void give(Batch batch, BulkFile file, Progress progress) throws InterruptedException {
        crew.give(() -> {
            batch.unreadable().forEach(this::wait);
            store(batch.lines());
            progress.done(file.name(), batch.from(), batch.to());
        });
    }

    /** A refused transaction is halved until what is wrong stands alone. */
    private void store(List<ResourceLine> lines) throws InterruptedException {
        if (lines.isEmpty()) {
            return;
        }
        Target.Answer answer = target.store(lines);
        if (answer.isStored()) {
            tally.stored(lines.size());
        } else if (lines.size() == 1) {
            wait(Waiting.refused(lines.get(0), answer));
        } else {
            store(lines.subList(0, lines.size() / 2));
            store(lines.subList(lines.size() / 2, lines.size()));
        }
    }

    private void wait(Waiting waiting) {
        tally.refused();
        room.add(waiting);
    }

    /** What was refused may refer to what has been stored since; as long as that helps, it is sent again. */
    private void again() throws InterruptedException {
        long before;
        do {
            before = tally.stored();
            room.beginRound();
            tally.turnTo("what was refused");
            room.forEach(waiting -> crew.give(() -> again(waiting)));
            crew.await();
            room.endRound();
        } while (tally.stored() > before);
    }

    private void again(Waiting waiting) throws InterruptedException {
        if (!waiting.canBeSent()) {
            room.add(waiting);
            return;
        }
        Target.Answer answer = target.store(List.of(waiting.line()));
        if (answer.isStored()) {
            tally.storedAfterAll();
        } else {
            room.add(Waiting.refused(waiting.line(), answer));
        }
    }
}
