package org.marrowsight.server;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.marrowsight.features.SiteWindows;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How far back counts what decides on a site, in days. The meaning of each key is that of {@link SiteWindows}. */
@Validated
@ConfigurationProperties(prefix = "marrowsight.site-windows", ignoreUnknownFields = false)
record SiteWindowProperties(
        @DefaultValue("14") @Min(1) @Max(3650) int mriDays,
        @DefaultValue("10") @Min(0) @Max(3650) int mriAgeingDays,
        @DefaultValue("60") @Min(1) @Max(3650) int yieldDays) {

    SiteWindows windows() {
        return new SiteWindows(mriDays, mriAgeingDays, yieldDays);
    }
}
