package org.marrowsight.server;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.marrowsight.features.RelapseWindows;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How far back lesions and relapses count, in days. The meaning of each key is that of {@link RelapseWindows}. */
@Validated
@ConfigurationProperties(prefix = "marrowsight.relapse-windows", ignoreUnknownFields = false)
record RelapseWindowProperties(
        @DefaultValue("90") @Min(1) @Max(3650) int lesionDays,
        @DefaultValue("30") @Min(0) @Max(3650) int firstDiagnosisDays,
        @DefaultValue("365") @Min(1) @Max(3650) int followUpDays) {

    RelapseWindows windows() {
        return new RelapseWindows(lesionDays, firstDiagnosisDays, followUpDays);
    }
}
