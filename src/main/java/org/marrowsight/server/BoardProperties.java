package org.marrowsight.server;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator decides about marrow boards.
 *
 * @param linkLifetime how long a card's link to a board leads there; zero gives no such links
 */
@ConfigurationProperties(prefix = "marrowsight.board", ignoreUnknownFields = false)
record BoardProperties(@DefaultValue("24h") Duration linkLifetime) {

    /** Refuses a negative time. */
    BoardProperties {
        if (linkLifetime.isNegative()) {
            throw new IllegalArgumentException("marrowsight.board.link-lifetime must not be negative");
        }
    }
}
