package org.marrowsight.server;

import org.marrowsight.cdshooks.CdsSettings;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What is checked before the start and said after it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MarrowsightProperties.class, SecurityProperties.class})
class StartConfiguration {

    @Bean
    static StartChecks startChecks(Environment environment) {
        return new StartChecks(environment);
    }

    @Bean
    static ClosedLibraries closedLibraries() {
        return new ClosedLibraries();
    }

    @Bean
    static UnservedTypes unservedTypes() {
        return new UnservedTypes();
    }

    @Bean
    static SettledBeans settledBeans() {
        return new SettledBeans();
    }

    @Bean
    StartMessage startMessage(
            ServletWebServerApplicationContext web,
            MarrowsightProperties properties,
            DataSourceProperties database,
            CurrentContent guide,
            GuideStart start,
            CdsSettings hooks,
            SecurityProperties security) {
        return new StartMessage(web, properties, database, guide, start, new StartMessage.Doors(hooks, security));
    }
}
