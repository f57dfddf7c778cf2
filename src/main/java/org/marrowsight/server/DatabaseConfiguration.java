package org.marrowsight.server;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the pool of connections behaves when the database is away. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    @Bean
    static BeanPostProcessor databaseGate(ObjectProvider<DatabaseProperties> properties, ObjectProvider<Clock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new DatabaseGate(prepared(pool, properties.getObject()), clock.getObject())
                        : bean;
            }
        };
    }

    private static DataSource prepared(HikariDataSource pool, DatabaseProperties properties) {
        if (pool.getJdbcUrl() == null) {
            return pool;
        }
        return switch (Database.of(pool.getJdbcUrl())) {
            case POSTGRESQL -> bound(pool, properties.answerTimeout());
            case H2 -> new TriedConnections(pool, room(pool.getJdbcUrl(), properties));
        };
    }

    private static Supplier<Room.Left> room(String url, DatabaseProperties properties) {
        return Database.folderOf(url)
                .map(folder -> new Room(Room.diskOf(folder), properties.leastRoom()))
                .<Supplier<Room.Left>>map(room -> room::left)
                .orElse(() -> Room.Left.ENOUGH);
    }

    @Bean
    FhirInterceptor writesWithRoom(DataSourceProperties database, DatabaseProperties properties) {
        return new FhirInterceptor(new WritesWithRoom(room(database.determineUrl(), properties)));
    }

    /** A database that is paused, or behind a broken network, sends nothing at all: without a bound it is waited for for ever. */
    private static DataSource bound(HikariDataSource pool, Duration answer) {
        Properties driver = pool.getDataSourceProperties();
        driver.putIfAbsent("socketTimeout", String.valueOf(answer.toSeconds()));
        driver.putIfAbsent("connectTimeout", "3");
        driver.putIfAbsent("loginTimeout", "5");
        driver.putIfAbsent("tcpKeepAlive", "true");
        return pool;
    }
}
