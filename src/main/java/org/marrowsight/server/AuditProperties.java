package org.marrowsight.server;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is written down of who asked for what.
 *
 * @param enabled whether anything is; when it is not said, in secured mode only
 * @param keep how long an audit event is kept
 * @param waiting audit events that may wait for the storage
 * @param patience how long a request waits for room among them before it is refused
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.audit", ignoreUnknownFields = false)
record AuditProperties(
        @Nullable Boolean enabled,
        @DefaultValue("2192d") Duration keep,
        @DefaultValue("10000") @Min(1) int waiting,
        @DefaultValue("5s") Duration patience) {

    /** Refuses what would keep nothing or wait backwards. */
    AuditProperties {
        if (keep.compareTo(Duration.ofDays(1)) < 0 || patience.isNegative()) {
            throw new StartRefusedException(
                    "marrowsight.audit.keep must be a day or more, and marrowsight.audit.patience not negative.",
                    "Correct it, or set marrowsight.audit.enabled=false; docs/security.md explains each key.");
        }
    }
}
