package org.marrowsight.server;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which web pages may call the server from a browser.
 *
 * @param allowedOrigins origins, or patterns with {@code *} inside a host name and {@code [*]} for any port; a page from
 *     elsewhere is refused
 */
@Validated
@ConfigurationProperties(prefix = "marrowsight.cors", ignoreUnknownFields = false)
record CorsProperties(
        @DefaultValue({"http://localhost:[*]", "http://127.0.0.1:[*]"}) @NotNull List<String> allowedOrigins) {}
