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

/** A test against the whole server in secured mode, where readers of pages can sign in. All such tests share one server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AutoConfigureObservability(tracing = false)
@SpringBootTest(
        classes = MarrowsightServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:signin;DB_CLOSE_DELAY=-1",
            "marrowsight.security.mode=secured",
            "marrowsight.security.audience=" + AuthorizationServer.AUDIENCE,
            "marrowsight.security.pages.client-id=marrow-pages"
        })
@ContextConfiguration(initializers = {AuthorizationServer.Start.class, TokenRelay.Start.class})
@Import(OpenSessions.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface SignInServer {}
