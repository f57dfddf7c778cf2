package org.marrowsight.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Calls 400 what Tomcat refuses with a status of the 5xx class before any servlet sees it: a version of HTTP, a method or a
 * coding of the body that it does not know. The server is well; whoever watches its failures must not be called for that.
 */
final class ClientsFaults implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Set<Integer> NOT_KNOWN =
            Set.of(HttpServletResponse.SC_NOT_IMPLEMENTED, HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED);

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                if (NOT_KNOWN.contains(response.getStatus())) {
                    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                }
                getNext().invoke(request, response);
            }
        });
    }
}
