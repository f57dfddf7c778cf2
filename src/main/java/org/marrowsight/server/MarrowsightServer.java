package org.marrowsight.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Marrowsight. */
@SpringBootApplication
public class MarrowsightServer {

    /** Entry point; arguments are Spring Boot's. */
    public static void main(String[] arguments) {
        SpringApplication.run(MarrowsightServer.class, arguments);
    }
}
