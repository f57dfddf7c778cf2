package org.marrowsight.cdshooks;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Settings for servers of a test. */
final class RemoteSettingsOf {

    private RemoteSettingsOf() {}

    /** No server may be asked. */
    static RemoteSettings nobody() {
        return servers();
    }

    /** These servers may be asked, within the limits that are the defaults. */
    static RemoteSettings servers(String... bases) {
        return new RemoteSettings(
                List.of(bases).stream().map(URI::create).toList(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                50,
                20_000,
                DataSize.ofMegabytes(32),
                32);
    }
}
