package org.marrowsight.cdshooks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.marrowsight.Http;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** The endpoints in a servlet container without the rest of the server. */
final class HooksServer implements AutoCloseable {

    private final WebServer server;

    HooksServer(CdsHooks hooks) {
        this.server = new TomcatServletWebServerFactory(0)
                .getWebServer(context ->
                        context.addServlet("door", new Door(hooks)).addMapping("/cds-services", "/cds-services/*"));
        server.start();
    }

    /** Clients that are not known and whose cards nobody remembers. */
    static CdsHooks.Clients anybody() {
        return new CdsHooks.Clients(
                ClientAuthentication.none(),
                new CardFollowUp(
                        new NoMemory(),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC(),
                        new AnsweredAdvice(
                                new NoMemory(),
                                UnaryOperator.identity(),
                                new OwnBases(() -> List.of(URI.create("https://cds.example/fhir"))),
                                Duration.ofDays(30),
                                Clock.systemUTC())),
                new Traceability(
                        "test",
                        new OwnBases(() -> List.of(URI.create("https://cds.example/fhir"))),
                        AnswerLog.NOTHING));
    }

    private record NoMemory() implements FeedbackStore {

        @Override
        public void remember(List<IssuedCard> cards) {
            // forgets them
        }

        @Override
        public Optional<IssuedCard> note(String service, Feedback feedback, Instant at) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> lastAnswer(String fingerprint) {
            return Optional.empty();
        }

        @Override
        public FeedbackTotals totals() {
            return new FeedbackTotals(List.of(), List.of());
        }
    }

    Http http() {
        return new Http(server.getPort());
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Hands every request over. */
    private static final class Door extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient CdsHooks hooks;

        Door(CdsHooks hooks) {
            this.hooks = hooks;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            hooks.handleRequest(request, response);
        }
    }
}
