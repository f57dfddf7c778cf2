package org.marrowsight.server;

import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The installation's secret: the operator's, else one that was made at the first start. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    private static final int SHORTEST = 32;

    @Bean
    InstallationSecret installationSecret(MarrowsightProperties properties, DataSource database) {
        String configured = properties.installationSecret().strip();
        if (configured.isEmpty()) {
            return new InstallationSecret(new StoredSecret(JdbcClient.create(database)).bytes());
        }
        if (configured.length() < SHORTEST) {
            throw new StartRefusedException(
                    "The installation's secret is shorter than " + SHORTEST + " characters.",
                    "Set marrowsight.installation-secret to a random text, as 'openssl rand -hex 32' prints one, or leave it"
                            + " out: then one is made and kept in the database.");
        }
        return new InstallationSecret(configured.getBytes(StandardCharsets.UTF_8));
    }
}
