package org.marrowsight.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what is stored and tells it every few seconds. Safe for use by many threads. */
final class Tally implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicReference<String> what = new AtomicReference<>("");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> telling;
    private final long began = System.nanoTime();

    Tally(PrintStream out) {
        this.out = out;
        telling = clock.scheduleAtFixedRate(this::tell, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    void turnTo(String name) {
        what.set(name);
    }

    void stored(long more) {
        stored.addAndGet(more);
    }

    void refused() {
        refused.incrementAndGet();
    }

    /** Something that had been refused. */
    void storedAfterAll() {
        stored.incrementAndGet();
        refused.decrementAndGet();
    }

    long stored() {
        return stored.get();
    }

    private void tell() {
        double seconds = (System.nanoTime() - began) / 1e9;
        out.printf(
                Locale.ROOT,
                "%s: %,d stored, %,d refused, %,.0f a second%n",
                what.get(),
                stored.get(),
                refused.get(),
                stored.get() / seconds);
    }

    @Override
    public void close() {
        telling.cancel(false);
        clock.shutdownNow();
        tell();
    }
}
