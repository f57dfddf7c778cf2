package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/** A reader's browser: keeps the cookies of this server, and knows it by its public address. Follows no redirects. */
final class Browser {

    private static final String PUBLIC = "https://marrow.example";

    private final Http http;
    private final HttpClient elsewhere = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(Http http) {
        this.http = http;
    }

    Answer open(String address) {
        return send(request(address).header("Accept", "text/html").GET());
    }

    /** A request with the cookies. */
    HttpRequest.Builder request(String address) {
        HttpRequest.Builder request = http.request(address.replace(PUBLIC + "/launch", "/launch"));
        cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        return request;
    }

    Answer send(HttpRequest.Builder request) {
        Answer answer = http.send(request);
        answer.response().headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    Answer postForm(String path, String form) {
        return send(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** The value of the session's cookie; empty without one. */
    String session() {
        return cookies.getOrDefault("__Host-marrowsight", "");
    }

    /** Another browser with the same cookies. */
    Browser copy() {
        Browser copy = new Browser(http);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** Asks the authorization server, which signs the reader in: the address to which it sends the browser back. */
    String authorize(Answer led) {
        HttpRequest asked =
                HttpRequest.newBuilder(URI.create(location(led))).GET().build();
        try {
            HttpResponse<String> answer = elsewhere.send(asked, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return answer.headers().firstValue("Location").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Signs in, beginning at an address; the answer that ends the sign-in. */
    Answer signIn(String address) {
        return open(authorize(open(address)));
    }

    static String location(Answer answer) {
        return answer.header("Location").orElseThrow(() -> new AssertionError("leads nowhere: " + answer));
    }

    /** The parameters of an address or a form. */
    static Map<String, String> parameters(String address) {
        return Stream.of(address.substring(address.indexOf('?') + 1).split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
