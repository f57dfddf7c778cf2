package org.marrowsight.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;

/** Starts Marrowsight. What HAPI FHIR wires by itself is not wired a second time by Spring Boot. */
@SpringBootApplication(
        scanBasePackages = "org.marrowsight",
        exclude = {
            HibernateJpaAutoConfiguration.class,
            JpaRepositoriesAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            QuartzAutoConfiguration.class,
            ThymeleafAutoConfiguration.class
        })
public class MarrowsightServer {

    /** Entry point; arguments are Spring Boot's. */
    public static void main(String[] arguments) {
        SpringApplication.run(MarrowsightServer.class, arguments);
    }
}
