package org.marrowsight.server;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the database is waited for.
 *
 * @param answerTimeout until PostgreSQL sends the next part of an answer; its connection is given up afterwards. Of no
 *     effect where the address of the database states a {@code socketTimeout}
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.database", ignoreUnknownFields = false)
record DatabaseProperties(
        @DefaultValue("20s") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration answerTimeout) {}
