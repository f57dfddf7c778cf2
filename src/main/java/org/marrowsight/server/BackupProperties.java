package org.marrowsight.server;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.validation.annotation.Validated;

/**
 * Backups of the embedded database while it runs.
 *
 * @param folder where they are kept; without it none are made
 * @param at when one is made, in Spring's cron notation of six fields, in UTC
 * @param keep how many are kept
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.backup", ignoreUnknownFields = false)
record BackupProperties(
        @Nullable Path folder, @DefaultValue("0 30 2 * * *") String at, @DefaultValue("7") @Min(1) int keep) {

    /** Refuses a time that never comes. */
    BackupProperties {
        if (!CronExpression.isValidExpression(at)) {
            throw new StartRefusedException(
                    "marrowsight.backup.at is not a time in cron notation of six fields: " + at,
                    "Second, minute, hour, day of the month, month, day of the week: '0 30 2 * * *' is each night at"
                            + " half past two, UTC.");
        }
    }
}
