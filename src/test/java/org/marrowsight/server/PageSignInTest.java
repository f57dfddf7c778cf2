package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** What stops the start when readers are to sign in, and what does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageSignInTest {

    private static final String KEY = "marrowsight.security.";

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues(
                    KEY + "mode=secured",
                    KEY + "issuer=https://auth.example",
                    KEY + "audience=https://marrow.example/fhir",
                    KEY + "jwks-uri=https://auth.example/keys",
                    KEY + "token-endpoint=https://auth.example/token",
                    KEY + "authorization-endpoint=https://auth.example/authorize",
                    KEY + "pages.client-id=marrow-pages",
                    KEY + "pages.client-secret=shared-secret");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SecurityProperties.class)
    static class Settings {}

    @Test
    void a_client_id_is_enough() {
        start.run(context -> {
            SecurityProperties settings = context.getBean(SecurityProperties.class);

            assertThat(settings.readersSignIn()).isTrue();
            assertThat(settings.publicOrigin()).isEqualTo("https://marrow.example");
            assertThat(settings.pages().scopes()).containsExactly("openid", "fhirUser", "patient/*.rs");
            assertThat(settings.pages().idleTimeout()).hasMinutes(15);
        });
    }

    @Test
    void in_open_mode_nobody_signs_in() {
        start.withPropertyValues(KEY + "mode=open").run(context -> assertThat(
                        context.getBean(SecurityProperties.class).readersSignIn())
                .isFalse());
    }

    @Test
    void scopes_are_separated_by_commas_or_spaces() {
        start.withPropertyValues(KEY + "pages.scopes=openid fhirUser, user/*.rs")
                .run(context -> assertThat(context.getBean(SecurityProperties.class)
                                .pages()
                                .scopes())
                        .containsExactly("openid", "fhirUser", "user/*.rs"));
    }

    @Test
    void the_secret_is_not_printed() {
        start.run(
                context -> assertThat(context.getBean(SecurityProperties.class).toString())
                        .contains("marrow-pages")
                        .doesNotContain("shared-secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "authorization-endpoint=, authorization-endpoint",
        "authorization-endpoint=http://auth.example/authorize, authorization-endpoint",
        "audience=https://marrow.example, audience",
        "audience=https://marrow.example/marrow/fhir, audience",
        "audience=http://marrow.example/fhir, audience",
        "audience=https://marrow.example/fhir?x, audience",
        "pages.client-id=, pages.client-id",
        "pages.scopes=user/*.rs, pages.scopes",
        "pages.idle-timeout=10s, pages.idle-timeout",
        "pages.idle-timeout=13h, pages.idle-timeout"
    })
    void what_is_missing_or_unsafe_stops_the_start(String change, String named) {
        start.withPropertyValues(KEY + change).run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(KEY + named));
    }
}
