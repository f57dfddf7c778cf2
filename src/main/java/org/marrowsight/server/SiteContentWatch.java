package org.marrowsight.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Looks at the storage now and then, beside the requests, for what other nodes have changed. While the storage cannot be
 * reached, what is in force stays so, and the log says it once.
 */
final class SiteContentWatch implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SiteContentWatch.class);

    private final Runnable look;
    private final Duration every;
    private final ScheduledExecutorService thread;
    private boolean failing;

    SiteContentWatch(Runnable look, Duration every) {
        this.look = look;
        this.every = every;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "site-content");
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins when the start has read everything. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        long pause = every.toMillis();
        var unused = thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    void look() {
        try {
            look.run();
            if (failing) {
                failing = false;
                LOG.info("What other nodes have stored is known again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn(
                        "What other nodes have stored cannot be read; what is in force stays. The cause: {}",
                        e.toString());
            }
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
