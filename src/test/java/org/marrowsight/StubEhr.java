package org.marrowsight;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A hospital's FHIR server on this machine: it knows reads, the searches of our templates and pages, and can misbehave. */
public final class StubEhr implements AutoCloseable {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Queue<Resource> resources = new ConcurrentLinkedQueue<>();
    private final Map<String, HttpHandler> instead = new ConcurrentHashMap<>();
    private final Map<String, List<Resource>> further = new ConcurrentHashMap<>();
    private volatile int pageSize = 1000;

    private StubEhr(HttpServer server) {
        this.server = server;
    }

    /** A request that came in. */
    public record Seen(String method, String path, String parameters, Optional<String> authorization) {}

    /** A server without records. */
    public static StubEhr start() {
        try {
            StubEhr ehr = new StubEhr(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            ehr.server.createContext("/", ehr::handle);
            ehr.server.setExecutor(ehr.threads);
            ehr.server.start();
            return ehr;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Its FHIR base. */
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    /** Stores a resource. */
    public StubEhr holding(String json) {
        return holding((Resource) R4.newJsonParser().parseResource(json));
    }

    /** Stores a resource. */
    public StubEhr holding(Resource resource) {
        resources.add(resource);
        return this;
    }

    /** Forgets all resources and requests. */
    public void forget() {
        resources.clear();
        seen.clear();
    }

    /** No page holds more than this. */
    public StubEhr pagesOf(int size) {
        pageSize = size;
        return this;
    }

    /** Answers every request for a path below the base in another way. */
    public StubEhr answering(String path, HttpHandler handler) {
        instead.put("/fhir/" + path, handler);
        return this;
    }

    /** What came in, oldest first. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** The whole answer to a template that has been filled in, as a client would send it along. */
    public String whole(String filled) {
        int question = filled.indexOf('?');
        return question < 0
                ? read(filled).map(StubEhr::json).orElse("null")
                : json(bundle(found(filled.substring(0, question), parameters(filled.substring(question + 1)))));
    }

    /** Writes an answer with a status and a content type. */
    public static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getRawPath();
        String parameters =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(body);
        seen.add(new Seen(
                exchange.getRequestMethod(),
                path,
                parameters,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
        HttpHandler other = instead.get(path.replaceFirst("/_search$", ""));
        if (other != null) {
            other.handle(exchange);
            return;
        }
        Optional<String> answer = answer(path, parameters(parameters));
        answer(exchange, answer.isPresent() ? 200 : 404, "application/fhir+json;charset=utf-8", answer.orElse("{}"));
    }

    private Optional<String> answer(String path, Map<String, String> parameters) {
        if (parameters.containsKey("_getpages")) {
            return Optional.ofNullable(further.remove(parameters.get("_getpages")))
                    .map(this::page);
        }
        String below = path.replaceFirst("^/fhir/", "").replaceFirst("/_search$", "");
        return below.contains("/") ? read(below).map(StubEhr::json) : Optional.of(page(found(below, parameters)));
    }

    private String page(List<Resource> found) {
        Bundle bundle = bundle(found.subList(0, Math.min(pageSize, found.size())));
        if (found.size() > pageSize) {
            String key = "page-" + System.identityHashCode(bundle);
            further.put(key, found.subList(pageSize, found.size()));
            bundle.addLink().setRelation("next").setUrl(base() + "?_getpages=" + key);
        }
        return json(bundle);
    }

    private static Bundle bundle(List<Resource> found) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        found.forEach(resource -> bundle.addEntry().setResource(resource));
        return bundle;
    }

    private Optional<Resource> read(String reference) {
        return resources.stream()
                .filter(resource ->
                        (resource.fhirType() + "/" + resource.getIdElement().getIdPart()).equals(reference))
                .findFirst();
    }

    private List<Resource> found(String type, Map<String, String> parameters) {
        Set<String> codes = Set.of(parameters.get("code").split(",", -1));
        Optional<LocalDate> from =
                Optional.ofNullable(parameters.get("date")).map(date -> LocalDate.parse(date.substring("ge".length())));
        return resources.stream()
                .filter(resource -> resource.fhirType().equals(type))
                .filter(resource -> values(resource, "subject")
                        .map(Reference.class::cast)
                        .anyMatch(subject -> subject.getReference().equals("Patient/" + parameters.get("patient"))))
                .filter(resource -> Stream.concat(values(resource, "code"), values(resource, "medication[x]"))
                        .filter(CodeableConcept.class::isInstance)
                        .flatMap(code -> ((CodeableConcept) code).getCoding().stream())
                        .anyMatch(code -> codes.contains(code.getSystem() + "|" + code.getCode())))
                .filter(resource ->
                        from.isEmpty() || !day(resource).orElseThrow().isBefore(from.get()))
                .sorted(Comparator.comparing(resource -> moment(resource).orElse(""), Comparator.reverseOrder()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Stream<Base> values(Resource resource, String element) {
        return Optional.ofNullable(resource.getNamedProperty(element)).stream()
                .flatMap(property -> property.getValues().stream());
    }

    private static Optional<LocalDate> day(Resource resource) {
        return moment(resource).map(moment -> LocalDate.parse(moment.substring(0, 10)));
    }

    private static Optional<String> moment(Resource resource) {
        return resource instanceof Observation observation && observation.getEffective() instanceof DateTimeType date
                ? Optional.of(date.getValueAsString())
                : Optional.empty();
    }

    private static Map<String, String> parameters(String text) {
        return Arrays.stream(text.split("&", -1))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, second) -> {
                            throw new IllegalArgumentException("a parameter is repeated: " + text);
                        },
                        LinkedHashMap::new));
    }

    private static String json(Resource resource) {
        return R4.newJsonParser().encodeResourceToString(resource);
    }
}
