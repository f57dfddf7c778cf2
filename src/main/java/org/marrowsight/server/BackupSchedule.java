package org.marrowsight.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;

/** Makes backups at their times, beside the requests. One that fails is logged and counted; the next is made all the same. */
final class BackupSchedule implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);

    private final DatabaseBackup backup;
    private final String at;
    private final Counter failures;
    private final AtomicLong newest;
    private final ThreadPoolTaskScheduler thread = new ThreadPoolTaskScheduler();

    BackupSchedule(DatabaseBackup backup, String at, MeterRegistry meters) {
        this.backup = backup;
        this.at = at;
        this.failures = Counter.builder("marrowsight.backup.failures")
                .description("backups that could not be made")
                .register(meters);
        this.newest = new AtomicLong(secondOf(backup));
        TimeGauge.builder("marrowsight.backup.newest", newest::get, TimeUnit.SECONDS)
                .description("when the newest backup was made, since the epoch; 0 when there is none")
                .register(meters);
        thread.setThreadNamePrefix("backup-");
        thread.setDaemon(true);
        thread.initialize();
    }

    private static long secondOf(DatabaseBackup backup) {
        return backup.newest().map(Instant::getEpochSecond).orElse(0L);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        var unused = thread.schedule(this::make, new CronTrigger(at, ZoneOffset.UTC));
    }

    void make() {
        try {
            Path made = backup.make();
            newest.set(secondOf(backup));
            LOG.info("Backup {} made", made.getFileName());
        } catch (RuntimeException e) {
            failures.increment();
            LOG.error("No backup could be made: {}", e.toString());
        }
    }

    @Override
    public void destroy() {
        thread.shutdown();
    }
}
