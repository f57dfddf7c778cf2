package org.marrowsight.server;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many resources one page of a search or a history holds.
 *
 * @param defaultSize when the client does not say
 * @param maxSize at most, whatever the client says
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.paging", ignoreUnknownFields = false)
record PagingProperties(
        @DefaultValue("20") @Min(1) @Max(1000) int defaultSize, @DefaultValue("200") @Min(1) @Max(1000) int maxSize) {}
