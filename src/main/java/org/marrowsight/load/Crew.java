package org.marrowsight.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does several things at once and lets few wait, so that memory does not fill with what has been read ahead. */
final class Crew implements AutoCloseable {

    private final int size;
    private final Semaphore room;
    private final ExecutorService threads;
    private final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();

    Crew(int size) {
        this.size = size;
        this.room = new Semaphore(2 * size);
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** Something to do, which may be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /** Has it done soon, and waits while too much is waiting. What failed earlier is thrown here. */
    void give(Work work) throws InterruptedException {
        room.acquire();
        threads.execute(() -> {
            try {
                if (trouble.get() == null) {
                    work.run();
                }
            } catch (RuntimeException e) {
                trouble.compareAndSet(null, e);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                room.release();
            }
        });
        throwTrouble();
    }

    /** Waits until all is done; throws what failed. */
    void await() throws InterruptedException {
        room.acquire(2 * size);
        room.release(2 * size);
        throwTrouble();
    }

    private void throwTrouble() {
        RuntimeException failed = trouble.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a transaction is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
