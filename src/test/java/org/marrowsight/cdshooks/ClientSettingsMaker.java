package org.marrowsight.cdshooks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.marrowsight.cdshooks.ClientSettings.Issuer;
import org.marrowsight.cdshooks.ClientSettings.Mode;

/** Settings as an operator would write them down. */
final class ClientSettingsMaker {

    static final URI PUBLIC_URL = URI.create("https://cds.example");

    private ClientSettingsMaker() {}

    static ClientSettings none() {
        return new ClientSettings(Mode.NONE, null, List.of(), Duration.ofSeconds(30), Duration.ofMinutes(15));
    }

    static ClientSettings required(Issuer... issuers) {
        return required(PUBLIC_URL, issuers);
    }

    static ClientSettings required(URI publicUrl, Issuer... issuers) {
        return new ClientSettings(
                Mode.REQUIRED, publicUrl, List.of(issuers), Duration.ofSeconds(30), Duration.ofMinutes(15));
    }

    static Issuer issuer(URI keysAt) {
        return new Issuer(Ehr.ISS, null, keysAt, List.of(), null);
    }

    static Issuer issuerWithAddresses(URI... allowed) {
        return new Issuer(Ehr.ISS, null, null, List.of(allowed), null);
    }

    static Issuer issuer(Path file) {
        return new Issuer(Ehr.ISS, null, null, List.of(), file);
    }
}
