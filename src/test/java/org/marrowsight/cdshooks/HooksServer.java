package org.marrowsight.cdshooks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
