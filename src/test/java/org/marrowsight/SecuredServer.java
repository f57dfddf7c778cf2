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
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test against the whole server in secured mode, beside a real authorization server. As with {@link RunningServer}, all
 * tests that carry this annotation alone share one server. Take an {@link AuthorizationServer} as a parameter.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@AutoConfigureObservability(tracing = false)
@SpringBootTest(
        classes = MarrowsightServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:secured;DB_CLOSE_DELAY=-1",
            "marrowsight.security.mode=secured",
            "marrowsight.security.audience=" + AuthorizationServer.AUDIENCE
        })
@ContextConfiguration(initializers = AuthorizationServer.Start.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface SecuredServer {}
