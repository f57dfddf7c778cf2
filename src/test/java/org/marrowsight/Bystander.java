package org.marrowsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.marrowsight.Http.Answer;

/** Another client, who goes on asking for the same while the server is attacked, and must always get the same. */
final class Bystander implements AutoCloseable {

    private static final List<String> ADDRESSES = List.of(
            "/fhir/ValueSet/bone-pain",
            "/cds-services",
            "/profiles/marrow-blasts",
            "/fhir/CodeSystem/$lookup?system=http://unitsofmeasure.org&code=mg",
            "/actuator/health/liveness");

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Http http;
    private final Map<String, String> first = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final Thread asking = new Thread(this::ask, "bystander");
    private volatile boolean leaving;
    private int answers;

    /** Begins to ask the server on a port. */
    Bystander(int port) {
        this.http = new Http(port);
        ADDRESSES.forEach(address -> first.put(address, seen(http.get(address))));
        asking.start();
    }

    private static String seen(Answer answer) {
        return answer.status() + " " + answer.body();
    }

    private void ask() {
        while (!leaving || answers < ADDRESSES.size()) {
            String address = ADDRESSES.get(answers % ADDRESSES.size());
            try {
                String now = seen(http.get(address));
                if (!now.equals(first.get(address))) {
                    complaints.add(address + " was " + first.get(address) + " and is " + now);
                }
            } catch (RuntimeException dropped) {
                complaints.add(address + " was not answered: " + dropped);
            }
            answers++;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Stops asking; fails when any answer was wrong or missing. */
    @Override
    public void close() {
        leaving = true;
        try {
            asking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(complaints).as("of %s answers", answers).isEmpty();
        assertThat(first.values()).allSatisfy(answer -> assertThat(answer).startsWith("200 "));
    }
}
