package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.cdshooks.CdsSettings;
import org.marrowsight.cdshooks.ClientAuthentication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator writes down about clients, as the server reads it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientSettingsStartTest {

    private static final String ROOT = "marrowsight.cds.client-authentication.";

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(Clients.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CdsSettings.class)
    static class Clients {

        @Bean
        ClientAuthentication clientAuthentication(CdsSettings settings) {
            return new CdsHooksConfiguration()
                    .clientAuthentication(settings, (digest, until) -> true, Clock.systemUTC());
        }
    }

    private ApplicationContextRunner required() {
        return start.withPropertyValues(
                ROOT + "mode=required",
                ROOT + "public-url=https://cds.example",
                ROOT + "issuers[0].iss=https://ehr.example",
                ROOT + "issuers[0].jwks-url=https://ehr.example/keys");
    }

    @Test
    void nothing_need_be_written_down() {
        start.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void what_is_complete_and_safe_is_accepted() {
        required()
                .withPropertyValues(ROOT + "clock-skew=10s", ROOT + "max-lifetime=5m", ROOT + "issuers[0].subject=a")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public-url=http://cds.example",
                "issuers[0].iss=https://sandbox.cds-hooks.org",
                "issuers[0].jwks-url=http://ehr.example/keys",
                "issuers[0].jku[0]=https://ehr.example/keys",
                "max-lifetime=48h"
            })
    void what_is_unsafe_stops_the_start_with_a_sentence_and_a_remedy(String key) {
        required().withPropertyValues(ROOT + key).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(StartRefusedException.class, refused -> assertThat(refused.remedy())
                        .contains("marrowsight.cds.client-authentication")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=maybe", "issuer=https://ehr.example", "issuers[0].key=https://ehr.example/keys"})
    void what_is_unknown_stops_the_start(String key) {
        required().withPropertyValues(ROOT + key).run(context -> assertThat(context)
                .hasFailed());
    }
}
