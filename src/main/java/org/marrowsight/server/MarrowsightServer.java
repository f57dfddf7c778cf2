package org.marrowsight.server;

import java.util.List;
import org.marrowsight.load.Load;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;

/** Starts Marrowsight. What HAPI FHIR wires by itself is not wired a second time by Spring Boot. */
@SpringBootApplication(
        scanBasePackages = "org.marrowsight",
        exclude = {
            HibernateJpaAutoConfiguration.class,
            JpaRepositoriesAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            QuartzAutoConfiguration.class,
            ThymeleafAutoConfiguration.class,
            // who may do what is wired here, and in open mode nothing stands in front
            SecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class
        })
public class MarrowsightServer {

    /**
     * Entry point; arguments are Spring Boot's, or {@code load} and those of {@link Load}, which ends with its exit code.
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && "load".equals(arguments[0])) {
            System.exit(Load.run(List.of(arguments).subList(1, arguments.length), System.out));
        }
        SpringApplication.run(MarrowsightServer.class, arguments);
    }
}
