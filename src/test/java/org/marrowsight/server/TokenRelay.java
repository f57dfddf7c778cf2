package org.marrowsight.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Stands before the token address of the authorization server: keeps what is sent, adds to the answer, can be away. */
final class TokenRelay {

    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final URI target;
    private volatile boolean away;
    private volatile @Nullable String patient;

    private TokenRelay(URI target) {
        this.target = target;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/token", this::relay);
        server.start();
    }

    /** Starts one behind {@link org.marrowsight.AuthorizationServer.Start}. */
    static final class Start implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String key = "marrowsight.security.token-endpoint";
            TokenRelay relay = new TokenRelay(
                    URI.create(Objects.requireNonNull(context.getEnvironment().getProperty(key))));
            int port = relay.server.getAddress().getPort();
            TestPropertyValues.of(key + "=http://127.0.0.1:" + port + "/token").applyTo(context);
            context.getBeanFactory().registerSingleton("tokenRelay", relay);
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    relay.server.stop(0);
                }
            });
        }
    }

    private void relay(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        forms.add(form);
        Optional<String> credential =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        credentials.add(credential.orElse(""));
        if (away) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        HttpResponse<String> answer = answer(form, credential);
        ObjectNode tokens = (ObjectNode) json.readTree(answer.body());
        if (patient != null) {
            tokens.put("patient", patient);
        }
        byte[] body = json.writeValueAsBytes(tokens);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.statusCode(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpResponse<String> answer(String form, Optional<String> credential) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        credential.ifPresent(value -> request.header("Authorization", value));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The forms that were sent, oldest first. */
    List<String> forms() {
        return List.copyOf(forms);
    }

    /** What the senders of the forms proved themselves with, in the same order; empty for nothing. */
    List<String> credentials() {
        return List.copyOf(credentials);
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** The patient in context, named beside the token from now on; null for none. */
    void namePatient(@Nullable String id) {
        patient = id;
    }
}
