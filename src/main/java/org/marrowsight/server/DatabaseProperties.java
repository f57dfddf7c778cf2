package org.marrowsight.server;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long the database is waited for.
 *
 * @param answerTimeout until PostgreSQL sends the next part of an answer; its connection is given up afterwards. Of no
 *     effect where the address of the database states a {@code socketTimeout}
 * @param leastRoom that the disk of the embedded database must have for writing; with less, writes are refused, and with
 *     less than a fourth of it everything that needs the database; 40 MB or more
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.database", ignoreUnknownFields = false)
record DatabaseProperties(
        @DefaultValue("20s") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration answerTimeout,
        @DefaultValue("200MB") @NotNull DataSize leastRoom) {

    private static final DataSize LEAST = DataSize.ofMegabytes(40);

    DatabaseProperties {
        if (leastRoom.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("marrowsight.database.least-room must be 40MB or more");
        }
    }
}
