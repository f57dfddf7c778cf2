package org.marrowsight.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.marrowsight.AuthorizationServer;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test against the whole server in secured mode, whose pages are a confidential client, with little room for audit events
 * that wait, and a clock that can be put forward. All such tests share one server.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AutoConfigureObservability(tracing = false)
@SpringBootTest(
        classes = MarrowsightServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:tight;DB_CLOSE_DELAY=-1",
            "marrowsight.security.mode=secured",
            "marrowsight.security.audience=" + AuthorizationServer.AUDIENCE,
            "marrowsight.security.pages.client-id=marrow-pages",
            "marrowsight.security.pages.client-secret=" + TightServer.CLIENT_SECRET,
            "marrowsight.audit.waiting=3",
            "marrowsight.audit.patience=1s",
            "marrowsight.audit.keep=1000d"
        })
@ContextConfiguration(initializers = {AuthorizationServer.Start.class, TokenRelay.Start.class})
@Import({StalledStorage.class, AdvancedClock.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface TightServer {

    String CLIENT_SECRET = "only-the-pages-know+this/";
}
