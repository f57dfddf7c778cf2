package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** A server that would be less secured than its operator believes does not start. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecurityPropertiesTest {

    private static final String KEY = "marrowsight.security.";

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withUserConfiguration(Bound.class)
            .withPropertyValues(
                    KEY + "mode=secured",
                    KEY + "issuer=https://issuer.example",
                    KEY + "audience=https://marrow.example/fhir",
                    KEY + "jwks-uri=https://issuer.example/keys",
                    KEY + "token-endpoint=https://issuer.example/token");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({SecurityProperties.class, AuditProperties.class})
    static class Bound {}

    private void refuses(String setting, String word) {
        start.withPropertyValues(setting).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(word));
    }

    @Test
    void what_is_complete_starts() {
        start.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "audience", "jwks-uri", "token-endpoint"})
    void what_is_missing_is_named(String key) {
        refuses(KEY + key + "=", key);
    }

    @ParameterizedTest
    @CsvSource({
        "jwks-uri, http://issuer.example/keys",
        "jwks-uri, http://127.0.0.1.example.org/keys",
        "jwks-uri, file:///etc/keys",
        "jwks-uri, https:///keys",
        "jwks-uri, https://user:secret@issuer.example/keys",
        "jwks-uri, https://issuer.example/keys#x",
        "token-endpoint, http://issuer.example/token",
        "authorization-endpoint, http://issuer.example/authorize",
        "clock-skew, 6m",
        "clock-skew, -1s"
    })
    void what_is_unsafe_is_named(String key, String value) {
        refuses(KEY + key + "=" + value, key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9000/keys", "http://localhost:9000/keys", "http://[::1]:9000/keys"})
    void keys_may_come_from_this_machine_without_encryption(String address) {
        start.withPropertyValues(KEY + "jwks-uri=" + address)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=Secure", "public-metrics=perhaps", "unknown=x"})
    void what_cannot_be_read_stops_the_start(String setting) {
        start.withPropertyValues(KEY + setting).run(context -> {
            assertThat(context).hasFailed();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep=1h", "waiting=0", "patience=-1s", "unknown=x"})
    void an_audit_trail_that_keeps_nothing_stops_the_start(String setting) {
        start.withPropertyValues("marrowsight.audit." + setting)
                .run(context -> assertThat(context).hasFailed());
    }
}
