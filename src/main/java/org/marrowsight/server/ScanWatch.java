package org.marrowsight.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Looks after the scans beside the requests: once a minute while there is none, which costs a few small queries, and each second while one is under
 * way.
 */
final class ScanWatch implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ScanWatch.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofMinutes(1);

    private final BooleanSupplier look;
    private final ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> next;

    /** @param look looks once; whether to look again soon */
    ScanWatch(BooleanSupplier look) {
        this.look = look;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "population-scans");
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins when requests are answered. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        wake();
    }

    /** Looks now. */
    void wake() {
        lookAgainIn(Duration.ZERO);
    }

    private synchronized void lookAgainIn(Duration pause) {
        if (next != null) {
            next.cancel(false);
        }
        try {
            next = thread.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("The server ends", ending);
        }
    }

    private void look() {
        Duration pause = LATER;
        try {
            pause = look.getAsBoolean() ? SOON : LATER;
        } catch (RuntimeException e) {
            LOG.warn("The scans of the population could not be looked after: {}", e.toString());
        } finally {
            lookAgainIn(pause);
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
