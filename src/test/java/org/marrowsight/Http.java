package org.marrowsight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A plain client of the running server, as a stranger would write one: knows HTTP and nothing of the server's code. */
public final class Http {

    private static final String FHIR_JSON = "application/fhir+json";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String origin;

    /** A client of the server on a port of this machine. */
    public Http(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    /** The answer to GET; the path begins with a slash. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** The answer to GET with its body as it came over the wire. */
    public HttpResponse<byte[]> download(String path) {
        return exchange(request(path).GET(), BodyHandlers.ofByteArray());
    }

    /** The answer to POST of FHIR JSON. */
    public Answer post(String path, String json) {
        return post(path, FHIR_JSON, BodyPublishers.ofString(json));
    }

    /** The answer to POST of any content. */
    public Answer post(String path, String contentType, BodyPublisher body) {
        return send(request(path).header("Content-Type", contentType).POST(body));
    }

    /** The answer to PUT of FHIR JSON. */
    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", FHIR_JSON).PUT(BodyPublishers.ofString(json)));
    }

    /** The answer to DELETE. */
    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** The begin of a request with headers of your own; pass it to {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(60));
    }

    /** The answer to a request. */
    public Answer send(HttpRequest.Builder request) {
        return new Answer(exchange(request, BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the server answered. */
    public record Answer(HttpResponse<String> response) {

        /** The HTTP status. */
        public int status() {
            return response.statusCode();
        }

        /** The body as text. */
        public String body() {
            return response.body();
        }

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return new JsonMapper().readTree(body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + body(), e);
            }
        }

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** The logical id of the resource in the body. */
        public String id() {
            return json().path("id").asText();
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }
}
