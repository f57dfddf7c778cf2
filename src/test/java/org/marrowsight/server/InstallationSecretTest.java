package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstallationSecretTest {

    private static final String CONFIGURED = "0123456789abcdef0123456789abcdef";

    private static DataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Nested
    class What_is_derived_from_it {

        /** RFC 5869 with SHA-256, computed elsewhere: Python's {@code hmac}, extract and then expand by one block. */
        @Test
        void is_what_HKDF_gives() {
            byte[] secret = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

            assertThat(new InstallationSecret(secret).keyedHash("a-purpose").hex("a message"))
                    .isEqualTo("26792b83053258abef9b5e720e38c25342637ffef3503708aa9903c3577cdfa9");
        }

        @Test
        void differs_with_the_purpose_and_with_the_secret() {
            InstallationSecret secret = new InstallationSecret(new byte[] {1});

            assertThat(List.of(
                            secret.keyedHash("one").hex("text"),
                            secret.keyedHash("another").hex("text"),
                            new InstallationSecret(new byte[] {2})
                                    .keyedHash("one")
                                    .hex("text")))
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class Kept_in_the_database {

        private final DataSource source = database();

        private byte[] node() {
            return new StoredSecret(JdbcClient.create(source)).bytes();
        }

        @Test
        void it_has_256_bits_and_outlives_a_start() {
            byte[] first = node();

            assertThat(first).hasSize(32);
            assertThat(node()).isEqualTo(first);
        }

        @Test
        void two_installations_have_two() {
            assertThat(node()).isNotEqualTo(new StoredSecret(JdbcClient.create(database())).bytes());
        }

        @Test
        void nodes_that_start_at_once_end_with_the_same() {
            for (int round = 0; round < 20; round++) {
                DataSource fresh = database();

                assertThat(IntStream.range(0, 8)
                                .parallel()
                                .mapToObj(node -> new StoredSecret(JdbcClient.create(fresh)).bytes())
                                .map(HexFormat.of()::formatHex)
                                .distinct())
                        .hasSize(1);
            }
        }
    }

    @Nested
    class Given_by_the_operator {

        private final ApplicationContextRunner start = new ApplicationContextRunner()
                .withUserConfiguration(Configured.class)
                .withPropertyValues("marrowsight.data-folder=target", "server.address=127.0.0.1");

        @Test
        void it_is_used_and_none_is_made() {
            start.withPropertyValues("marrowsight.installation-secret=" + CONFIGURED)
                    .run(context -> {
                        assertThat(context.getBean(InstallationSecret.class)
                                        .keyedHash("one")
                                        .hex("text"))
                                .isEqualTo(new InstallationSecret(CONFIGURED.getBytes(StandardCharsets.UTF_8))
                                        .keyedHash("one")
                                        .hex("text"));
                        assertThat(JdbcClient.create(context.getBean(DataSource.class))
                                        .sql("select count(*) from information_schema.tables"
                                                + " where table_name = 'MARROWSIGHT_INSTALLATION'")
                                        .query(Integer.class)
                                        .single())
                                .isZero();
                    });
        }

        @Test
        void a_file_can_hold_it(@TempDir Path folder) throws IOException {
            Files.writeString(folder.resolve("marrowsight.installation-secret"), CONFIGURED + "\n");

            start.withInitializer(new ConfigDataApplicationContextInitializer())
                    .withPropertyValues("spring.config.import=configtree:" + folder + "/")
                    .run(context -> assertThat(
                                    context.getBean(MarrowsightProperties.class).installationSecret())
                            .isEqualTo(CONFIGURED));
        }

        @Test
        void one_that_can_be_guessed_stops_the_start_and_is_not_repeated() {
            start.withPropertyValues("marrowsight.installation-secret=swordfish")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOf(StartRefusedException.class)
                            .message()
                            .doesNotContain("swordfish"));
        }

        @Test
        void it_is_not_printed() {
            assertThat(new MarrowsightProperties(Path.of("data"), false, CONFIGURED).toString())
                    .doesNotContain(CONFIGURED);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MarrowsightProperties.class)
    @Import(SecretConfiguration.class)
    static class Configured {

        @Bean
        static StartChecks checks(Environment environment) {
            return new StartChecks(environment);
        }

        @Bean
        DataSource database() {
            return InstallationSecretTest.database();
        }
    }
}
