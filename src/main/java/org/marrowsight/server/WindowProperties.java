package org.marrowsight.server;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.marrowsight.features.Windows;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far back findings count, in days; every default is a choice marked DOMAIN in the criteria. The meaning of each key
 * is that of {@link Windows}.
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.windows", ignoreUnknownFields = false)
record WindowProperties(
        @DefaultValue("14") @Min(1) @Max(3650) int symptomDays,
        @DefaultValue("60") @Min(1) @Max(3650) int exposureDays,
        @DefaultValue("30") @Min(1) @Max(3650) int infectionDays,
        @DefaultValue("7") @Min(1) @Max(3650) int feverExplainedDays,
        @DefaultValue("60") @Min(1) @Max(3650) int aspirateDays,
        @DefaultValue("30") @Min(1) @Max(3650) int mriDays,
        @DefaultValue("180") @Min(1) @Max(3650) int necrosisDays,
        @DefaultValue("14") @Min(1) @Max(3650) int negativeDays,
        @DefaultValue("14") @Min(1) @Max(3650) int healingDays,
        @DefaultValue("14") @Min(1) @Max(3650) int episodeDays,
        @DefaultValue("28") @Min(1) @Max(3650) int cycleDays,
        @DefaultValue("7") @Min(1) @Max(3650) int growthFactorPainDays,
        @DefaultValue("42") @Min(1) @Max(3650) int growthFactorMriDays,
        @DefaultValue("90") @Min(1) @Max(3650) int wastingDays,
        @DefaultValue("5") @Min(1) @Max(100) int historyYears,
        @DefaultValue("30") @Min(1) @Max(3650) int newDays) {

    Windows windows() {
        return new Windows(
                symptomDays,
                exposureDays,
                infectionDays,
                feverExplainedDays,
                aspirateDays,
                mriDays,
                necrosisDays,
                negativeDays,
                healingDays,
                episodeDays,
                cycleDays,
                growthFactorPainDays,
                growthFactorMriDays,
                wastingDays,
                historyYears,
                newDays);
    }
}
