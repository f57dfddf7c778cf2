package org.marrowsight.cdshooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.marrowsight.cdshooks.FetchFailed.Reason;
import org.springframework.http.MediaType;

/** One request to a FHIR server and its answer as bytes. Redirects are never followed. Safe for use by many threads. */
final class FhirExchange {

    // some servers and what stands before them cut a query at 2048 characters
    private static final int LONGEST_ADDRESS = 2000;
    private static final Set<String> FHIR_JSON =
            Set.of("application/fhir+json", "application/json", "application/json+fhir");
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration readTimeout;

    FhirExchange(RemoteSettings settings) {
        this.readTimeout = settings.readTimeout();
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /**
     * The body of a successful answer in FHIR JSON, inflated.
     *
     * @throws FetchFailed on any other answer, and on none
     * @throws InterruptedException when the call has been given up
     */
    byte[] get(URI address, Optional<AccessToken> token, CallBudget budget) throws FetchFailed, InterruptedException {
        Duration patience = least(readTimeout, budget.time());
        if (patience.isZero()) {
            throw new FetchFailed(Reason.LATE);
        }
        HttpRequest request = request(address, token, patience);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new BoundedBody(budget, objection(head)));
        try {
            return inflated(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS), budget);
        } catch (TimeoutException late) {
            throw new FetchFailed(Reason.LATE);
        } catch (ExecutionException failure) {
            throw reasonOf(failure);
        } finally {
            // the client's own timeout ends with the head of an answer; this hangs up on a body that drips
            answer.cancel(true);
        }
    }

    /** A short search is a GET, which every server and every token allows; a long one is posted to be whole. */
    private static HttpRequest request(URI address, Optional<AccessToken> token, Duration patience) throws FetchFailed {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .timeout(patience)
                .header("Accept", "application/fhir+json, application/json;q=0.9")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "Marrowsight");
        if (token.isPresent()) {
            if (!token.get().isTransmissible()) {
                throw new FetchFailed(Reason.REFUSED);
            }
            request.header("Authorization", token.get().header());
        }
        boolean isSearch = address.getRawQuery() != null;
        if (!isSearch || address.toString().length() <= LONGEST_ADDRESS) {
            return request.uri(address).GET().build();
        }
        String text = address.toString();
        return request.uri(URI.create(text.substring(0, text.indexOf('?')) + "/_search"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(address.getRawQuery()))
                .build();
    }

    private static Optional<FetchFailed> objection(ResponseInfo head) {
        if (head.statusCode() != OK) {
            return Optional.of(new FetchFailed(Reason.REFUSED));
        }
        boolean readable = head.headers()
                .firstValue("Content-Type")
                .filter(FhirExchange::isFhirJson)
                .isPresent();
        return readable ? Optional.empty() : Optional.of(new FetchFailed(Reason.UNREADABLE));
    }

    private static boolean isFhirJson(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            Charset charset = Objects.requireNonNullElse(type.getCharset(), StandardCharsets.UTF_8);
            return FHIR_JSON.contains((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT))
                    && charset.equals(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static byte[] inflated(HttpResponse<byte[]> answer, CallBudget budget) throws FetchFailed {
        String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        if (encoding.equalsIgnoreCase("identity")) {
            return answer.body();
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new FetchFailed(Reason.UNREADABLE);
        }
        try (InputStream inflating = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            byte[] body = inflating.readNBytes((int) budget.bytes() + 1);
            budget.takeBytes(body.length);
            return body;
        } catch (FetchFailed tooMuch) {
            throw tooMuch;
        } catch (IOException broken) {
            throw new FetchFailed(Reason.UNREADABLE);
        }
    }

    /** The client wraps failures in failures; what they say may hold an address and is dropped. */
    private static FetchFailed reasonOf(ExecutionException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof FetchFailed known) {
                return known;
            }
            if (cause instanceof java.net.http.HttpTimeoutException) {
                return new FetchFailed(Reason.LATE);
            }
            cause = cause.getCause();
        }
        return new FetchFailed(Reason.UNREACHABLE);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
