package org.marrowsight.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marrowsight.server.MarrowsightServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test that opens pages in a browser. Every test that carries this annotation and no other configuration shares one
 * server, which holds the demonstration patients, and one browser. Test methods take a {@link Visit}: a browser window
 * of their own, which fails the test when a page complains.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ActiveProfiles("demo")
@SpringBootTest(
        classes = MarrowsightServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:marrowsight-browser;DB_CLOSE_DELAY=-1")
@ExtendWith(VisitExtension.class)
@interface InBrowser {}
