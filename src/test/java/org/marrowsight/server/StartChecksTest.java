package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StartChecksTest {

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withUserConfiguration(Checked.class)
            .withPropertyValues("marrowsight.data-folder=target", "server.address=127.0.0.1");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({MarrowsightProperties.class, CorsProperties.class, GuardProperties.class})
    static class Checked {

        @Bean
        static StartChecks checks(Environment environment) {
            return new StartChecks(environment);
        }
    }

    @Test
    void known_keys_on_this_machine_are_accepted() {
        start.withPropertyValues("marrowsight.guard.max-depth=50", "marrowsight.cors.allowed-origins[0]=http://a")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marrowsight.data-foldr=x",
                "marrowsight.unknown.key=1",
                "marrowsight.guard.max-dept=50",
                "marrowsight.cors.allowed=http://a"
            })
    void an_unknown_key_stops_the_start(String key) {
        start.withPropertyValues(key).run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"marrowsight.guard.max-depth=1", "marrowsight.guard.max-exponent=99999"})
    void a_limit_that_does_not_limit_stops_the_start(String key) {
        start.withPropertyValues(key).run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.address=0.0.0.0", "server.address=192.0.2.1", "server.address="})
    void an_address_beyond_this_machine_stops_the_start(String address) {
        start.withPropertyValues(address).run(context -> assertThat(context)
                .getFailure()
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("open"));
    }

    @Test
    void an_address_beyond_this_machine_is_accepted_when_the_operator_says_so() {
        start.withPropertyValues("server.address=0.0.0.0", "marrowsight.open-on-network=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void every_name_of_this_machine_is_accepted(String address) {
        start.withPropertyValues("server.address=" + address)
                .run(context -> assertThat(context).hasNotFailed());
    }
}
