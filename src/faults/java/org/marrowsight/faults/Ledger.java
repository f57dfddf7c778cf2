package org.marrowsight.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a client has sent and what it was told, so that it can be held against what is stored. Safe for use by many threads. */
final class Ledger {

    private final Map<Write, Boolean> writes = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final AtomicLong slowest = new AtomicLong();

    /** Before it is sent: whatever follows, it may have been stored. */
    void sending(Write write) {
        writes.putIfAbsent(write, false);
    }

    /** The server said that it is stored. */
    void acknowledged(Write write) {
        writes.put(write, true);
    }

    /** Counts an answer, or what came instead of one. */
    void answered(String answer, long millis) {
        answers.merge(answer, 1, Integer::sum);
        slowest.accumulateAndGet(millis, Math::max);
    }

    List<Write> acknowledged() {
        return writes.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Write> notAcknowledged() {
        return writes.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How often each answer came. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    long slowestMillis() {
        return slowest.get();
    }

    @Override
    public String toString() {
        return "answers " + answers + ", slowest " + slowest + " ms";
    }
}
