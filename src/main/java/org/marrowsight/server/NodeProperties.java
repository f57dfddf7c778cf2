package org.marrowsight.server;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the nodes over one database keep in step.
 *
 * @param checkEvery how long after a look at what other nodes have stored of terminology the next one follows
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.nodes", ignoreUnknownFields = false)
record NodeProperties(@DefaultValue("3s") @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration checkEvery) {}
