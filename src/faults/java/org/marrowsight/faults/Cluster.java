package org.marrowsight.faults;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/** Two nodes by turns, as a load balancer sends to them: what one does not answer, or not now, is sent to the other. */
final class Cluster implements Target {

    private static final int ATTEMPTS = 6;

    private final AtomicReferenceArray<Http> nodes = new AtomicReferenceArray<>(2);
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();

    void put(int place, Http node) {
        nodes.set(place, node);
    }

    @Override
    public Answer send(Write write) {
        int begin = turn.getAndIncrement() & 1;
        for (int attempt = 1; ; attempt++) {
            Http node = nodes.get((begin + attempt) & 1);
            try {
                Answer answer = node.post(write.path(), write.body());
                if (answer.status() != 503 || attempt == ATTEMPTS) {
                    return answer;
                }
            } catch (UncheckedIOException noAnswer) {
                if (attempt == ATTEMPTS) {
                    throw noAnswer;
                }
            }
            sentAgain.incrementAndGet();
        }
    }

    /** How many requests went to the other node as well. */
    int sentAgain() {
        return sentAgain.get();
    }
}
