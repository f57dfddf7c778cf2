package org.marrowsight;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.marrowsight.server.MarrowsightServer;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestConstructor;

/**
 * A test against the whole server on a random port, with a database in memory that starts with the guide and nothing
 * else. Every test that carries this annotation and no other configuration shares one server and its data: make
 * patients of your own. Take the port by a parameter with {@code @LocalServerPort}; {@link Http} is a client.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@AutoConfigureObservability(tracing = false)
@SpringBootTest(
        classes = MarrowsightServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:marrowsight;DB_CLOSE_DELAY=-1")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface RunningServer {}
