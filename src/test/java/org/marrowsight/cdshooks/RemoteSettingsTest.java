package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteSettingsTest {

    private static RemoteSettings bound(String key, String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of("marrowsight.cds.remote." + key, value)))
                .bindOrCreate("marrowsight.cds", CdsSettings.class)
                .remote();
    }

    @Test
    void nobody_is_allowed_unless_an_operator_says_so() {
        RemoteSettings settings = bound("max-pages", "7");

        assertThat(settings.allowedFhirServers()).isEmpty();
        assertThat(settings.maxPages()).isEqualTo(7);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.totalTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example/fhir",
                "HTTPS://EHR.example:8443/",
                "http://localhost:8080/fhir",
                "http://127.0.0.1/fhir",
                "http://[::1]:8080/fhir"
            })
    void a_safe_address_is_taken(String base) {
        assertThat(bound("allowed-fhir-servers", base).allowedFhirServers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example/fhir",
                "http://127.0.0.1.evil.example/fhir",
                "http://localhost.evil.example/fhir",
                "ehr.example/fhir",
                "/fhir",
                "ftp://ehr.example/fhir",
                "https://user:secret@ehr.example/fhir",
                "https://ehr.example/fhir?tenant=a",
                "https://ehr.example/fhir#a",
                "https://ehr.example/a/../fhir",
                "https://ehr.example/%2e%2e/fhir",
                "*"
            })
    void any_other_stops_the_start(String base) {
        assertThatThrownBy(() -> bound("allowed-fhir-servers", base)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max-pages", "max-records", "max-bytes", "max-requests", "connect-timeout", "total-timeout"})
    void a_limit_of_nothing_stops_the_start(String key) {
        assertThatThrownBy(() -> bound(key, "0")).isInstanceOf(RuntimeException.class);
    }
}
