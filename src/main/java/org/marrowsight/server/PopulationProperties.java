package org.marrowsight.server;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The scans of a population.
 *
 * @param chunk patients that one piece of work holds
 * @param mostAtOnce scans that may be under way at the same time
 * @param takeOverAfter how long a piece of work may show no progress before another thread or node takes it
 * @param keep how long results are kept after the end
 * @param smallestCount the smallest number of patients that the summary shows; the default is the cell size policy of the Centers for
 *     Medicare and Medicaid Services, by which no cell of 1 to 10 is shown
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.population", ignoreUnknownFields = false)
record PopulationProperties(
        @DefaultValue("50") @Min(1) @Max(1000) int chunk,
        @DefaultValue("4") @Min(1) @Max(100) int mostAtOnce,
        @DefaultValue("1m") @DurationMin(seconds = 1) Duration takeOverAfter,
        @DefaultValue("7d") @DurationMin(minutes = 1) Duration keep,
        @DefaultValue("11") @Min(1) int smallestCount) {}
