package org.marrowsight.faults;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marrowsight.Http.Answer;
import org.marrowsight.faults.Write.Kind;

/** Clients that write one after the other as fast as they are answered, until they are told to stop. */
final class Load {

    private final Target target;
    private final Ledger ledger;
    private final List<Kind> kinds;
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean stopped;

    private Load(Target target, Ledger ledger, List<Kind> kinds) {
        this.target = target;
        this.ledger = ledger;
        this.kinds = kinds;
    }

    /** Begins; each client gives its writes keys that begin with the prefix. */
    static Load begin(Target target, Ledger ledger, String prefix, int clients, Kind... kinds) {
        Load load = new Load(target, ledger, List.of(kinds));
        for (int i = 0; i < clients; i++) {
            String own = prefix + "-" + i;
            Thread client = new Thread(() -> load.write(own), own);
            load.clients.add(client);
            client.start();
        }
        return load;
    }

    private void write(String prefix) {
        for (int i = 0; !stopped; i++) {
            Write write = new Write(prefix + "-" + i, kinds.get(i % kinds.size()));
            ledger.sending(write);
            long begin = System.nanoTime();
            String answer = send(write);
            ledger.answered(answer, Duration.ofNanos(System.nanoTime() - begin).toMillis());
            if (!answer.startsWith("2")) {
                pause();
            }
        }
    }

    private String send(Write write) {
        try {
            Answer answer = target.send(write);
            if (answer.status() == 200 || answer.status() == 201) {
                ledger.acknowledged(write);
            }
            return described(answer);
        } catch (UncheckedIOException noAnswer) {
            return noAnswer.getCause() instanceof ConnectException ? "connection refused" : "connection broken";
        }
    }

    /** The status; with it, of an error, whether it says when to come again and is an OperationOutcome. */
    static String described(Answer answer) {
        if (answer.status() < 300) {
            return String.valueOf(answer.status());
        }
        Optional<String> again = answer.header("Retry-After");
        return answer.status()
                + (again.isPresent() ? " with Retry-After" : "")
                + (answer.body().contains("OperationOutcome") ? "" : " without OperationOutcome");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets each client finish the write that is under way. */
    void end() {
        stopped = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
