package org.marrowsight.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.marrowsight.browse.ProfilePages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Makes the pages of the profiles ready behind the back of a server that is ready itself, and again after a change. */
final class ProfilePreparation implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ProfilePreparation.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final ProfilePages pages;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(ProfilePreparation::background);

    ProfilePreparation(ProfilePages pages) {
        this.pages = pages;
    }

    private static Thread background(Runnable work) {
        Thread thread = new Thread(work, "profile-preparation");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins once the server takes requests. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var unused = thread.scheduleWithFixedDelay(this::prepare, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A page that cannot be made ready says why to its reader. */
    private void prepare() {
        try {
            pages.prepare();
        } catch (IllegalStateException e) {
            LOG.warn("The pages of the profiles could not be made ready ahead of their readers", e);
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
