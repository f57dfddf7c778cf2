package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database knows how its values are spread before a patient's record is long; else its searches are quadratic. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseStatisticsTest {

    private static final int UNKNOWN = 50;

    /** The options of the address that the server comes with, on a database in memory. */
    private static JdbcClient database() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yml"));
        Properties shipped = Objects.requireNonNull(yaml.getObject());
        String url = shipped.getProperty("spring.datasource.url");
        String options = url.substring(url.indexOf(';'));
        return JdbcClient.create(
                new DriverManagerDataSource("jdbc:h2:mem:statistics;DB_CLOSE_DELAY=-1" + options, "sa", ""));
    }

    @Test
    void statistics_are_taken_of_a_young_table() {
        JdbcClient database = database();
        database.sql("create table found (id int primary key, kind int)").update();
        for (int id = 0; id < 300; id++) {
            database.sql("insert into found values (?, 1)").param(id).update();
        }

        assertThat(database.sql("select selectivity from information_schema.columns where table_name = 'FOUND'"
                                + " and column_name = 'KIND'")
                        .query(Integer.class)
                        .single())
                .isNotEqualTo(UNKNOWN);
    }
}
