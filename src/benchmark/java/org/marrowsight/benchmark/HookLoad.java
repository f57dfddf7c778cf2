package org.marrowsight.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Calls {@code bmn-flag} of a running server over several connections and prints how long it takes, for charts of several
 * sizes, with the records sent along and with the records stored there. Needs nothing but a JDK:
 *
 * <pre>java src/benchmark/java/org/marrowsight/benchmark/HookLoad.java http://127.0.0.1:8080</pre>
 */
public final class HookLoad {

    private static final int CONNECTIONS = 4;
    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 20_000);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int LEAST_CALLS = 40;
    private static final int TESTS_A_DAY = 4;
    private static final List<String> KEYS = List.of(
            "conditions",
            "bloodTests",
            "symptoms",
            "marrow",
            "medicationRequests",
            "medicationAdministrations",
            "medicationStatements",
            "procedures");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;

    private HookLoad(String server) {
        this.server = server;
    }

    /**
     * Arguments: the address of the server, without a closing slash; then, if not all is to be measured, {@code sent} or
     * {@code stored}, and numbers of Observations.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        String server = all.isEmpty() ? "http://127.0.0.1:8080" : all.get(0);
        List<Integer> sizes = all.stream().skip(2).map(Integer::valueOf).toList();
        new HookLoad(server).run(all.size() > 1 ? all.get(1) : "sent stored", sizes.isEmpty() ? SIZES : sizes);
    }

    private void run(String where, List<Integer> sizes) throws Exception {
        System.out.printf(
                "%-10s %12s %8s %8s %8s %8s %12s%n",
                "records", "Observations", "calls", "p50 ms", "p95 ms", "p99 ms", "calls/s");
        if (where.contains("sent")) {
            for (int size : sizes) {
                measure("sent along", size, bytes(sentAlong(size)));
            }
        }
        if (where.contains("stored")) {
            for (int size : sizes) {
                String patient = "load-" + size;
                store(patient, size);
                measure("stored", size, bytes(stored(patient)));
            }
        }
    }

    /** First as fast as the server answers, so that four calls are always under way; then at half of that rate. */
    private void measure(String name, int size, byte[] body) throws InterruptedException, ExecutionException {
        calls(body, WARM_UP, Duration.ZERO);
        long began = System.nanoTime();
        long[] busy = calls(body, MEASURED, Duration.ZERO);
        double aSecond = busy.length / ((System.nanoTime() - began) / 1e9);
        print(name, size, busy, "%.1f".formatted(aSecond));
        double half = aSecond / 2;
        long[] paced = calls(body, MEASURED, Duration.ofNanos((long) (CONNECTIONS / half * 1e9)));
        print("", size, paced, "%.1f sent".formatted(half));
    }

    private static void print(String name, int size, long[] nanos, String aSecond) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-10s %12d %8d %8.1f %8.1f %8.1f %12s%n",
                name,
                size,
                nanos.length,
                share(nanos, 0.50),
                share(nanos, 0.95),
                share(nanos, 0.99),
                aSecond);
    }

    private static double share(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.ceil(part * sorted.length) - 1)] / 1e6;
    }

    private long[] calls(byte[] body, Duration time, Duration pace) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<List<Long>>> running = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> threads.submit(
                            () -> callAgainAndAgain(body, time, pace, pace.toNanos() / CONNECTIONS * connection)))
                    .toList();
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> one : running) {
                all.addAll(one.get());
            }
            return all.stream().mapToLong(Long::longValue).toArray();
        } finally {
            threads.shutdownNow();
        }
    }

    /** At a pace, a call counts from when it was due: waiting for the one before it is part of its time. */
    private List<Long> callAgainAndAgain(byte[] body, Duration time, Duration pace, long start)
            throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        long due = System.nanoTime() + start;
        long end = due + time.toNanos();
        while (System.nanoTime() < end || nanos.size() < LEAST_CALLS / CONNECTIONS) {
            if (pace.isZero()) {
                due = System.nanoTime();
            } else {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            }
            String answer = send("POST", "/cds-services/bmn-flag", "application/json", body);
            nanos.add(System.nanoTime() - due);
            due += pace.toNanos();
            if (!answer.contains("\"cards\":[{")) {
                throw new IllegalStateException("there should be a card: " + answer);
            }
        }
        return nanos;
    }

    private String send(String method, String path, String type, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Content-Type", type)
                        .header("Accept", "application/json")
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String sentAlong(int size) {
        String nothing = KEYS.stream()
                .filter(key -> !List.of("conditions", "bloodTests", "symptoms").contains(key))
                .map(key -> "\"" + key + "\": null")
                .collect(Collectors.joining(", "));
        return call(
                "p1",
                "\"prefetch\": {\"patient\": " + patient("p1") + ", \"conditions\": " + bundle(List.of(leukemia("p1")))
                        + ", \"symptoms\": " + bundle(List.of(pain("p1"))) + ", \"bloodTests\": "
                        + bundle(bloodTests("p1", size - 1)) + ", " + nothing + "}");
    }

    private String stored(String patient) {
        return call(patient, "\"fhirServer\": \"" + server + "/fhir\"");
    }

    private static String call(String patient, String records) {
        return "{\"hook\": \"patient-view\", \"hookInstance\": \"" + UUID.randomUUID()
                + "\", \"context\": {\"userId\": \"Practitioner/load\", \"patientId\": \"" + patient + "\"}, " + records
                + "}";
    }

    /** Every resource has an id, so that a second run stores nothing twice. */
    private void store(String patient, int size) throws IOException, InterruptedException {
        send("PUT", "/fhir/Patient/" + patient, "application/fhir+json", bytes(patient(patient)));
        List<String> all = new ArrayList<>(List.of(leukemia(patient), pain(patient)));
        all.addAll(bloodTests(patient, size - 1));
        for (int from = 0; from < all.size(); from += 200) {
            List<String> part = all.subList(from, Math.min(all.size(), from + 200));
            send("POST", "/fhir", "application/fhir+json", bytes(transaction(part)));
        }
    }

    private static String transaction(List<String> resources) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": ["
                + resources.stream()
                        .map(resource -> "{\"resource\": " + resource
                                + ", \"request\": {\"method\": \"PUT\", \"url\": \"" + address(resource) + "\"}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String address(String resource) {
        return field(resource, "resourceType") + "/" + field(resource, "id");
    }

    private static String field(String resource, String name) {
        int start = resource.indexOf("\"" + name + "\": \"") + name.length() + 5;
        return resource.substring(start, resource.indexOf('"', start));
    }

    private static String bundle(List<String> resources) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": ["
                + resources.stream()
                        .map(resource -> "{\"resource\": " + resource + "}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String patient(String id) {
        return "{\"resourceType\": \"Patient\", \"id\": \"" + id
                + "\", \"gender\": \"female\", \"birthDate\": \"1970-05-01\"}";
    }

    private static String leukemia(String patient) {
        return """
                {"resourceType": "Condition", "id": "%s-leukemia", "clinicalStatus": {"coding": [{"code": "active",
                  "system": "http://terminology.hl7.org/CodeSystem/condition-clinical"}]},
                 "verificationStatus": {"coding": [{"code": "confirmed",
                  "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status"}]},
                 "code": {"coding": [{"system": "http://snomed.info/sct", "code": "91857003"}]},
                 "subject": {"reference": "Patient/%s"}, "onsetDateTime": "2015"}"""
                .formatted(patient, patient);
    }

    private static String pain(String patient) {
        return """
                {"resourceType": "Observation", "id": "%s-pain", "status": "final",
                 "code": {"coding": [{"system": "http://snomed.info/sct", "code": "12584003"}]},
                 "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "%s", "valueBoolean": true}"""
                .formatted(patient, patient, day(0));
    }

    /** Four tests a day, newest first: the last of 20,000 is nearly fourteen years old. */
    private static List<String> bloodTests(String patient, int number) {
        return IntStream.range(0, number)
                .mapToObj(test -> bloodTest(patient, test))
                .toList();
    }

    private static String bloodTest(String patient, int test) {
        return switch (test % TESTS_A_DAY) {
            case 0 -> bloodTest(patient, test, "777-3", "45", "10*9/L", 150, 400);
            case 1 -> bloodTest(patient, test, "14804-9", "612", "U/L", 120, 250);
            case 2 -> bloodTest(patient, test, "718-7", "92", "g/L", 120, 160);
            default -> bloodTest(patient, test, "6690-2", "3.1", "10*9/L", 4, 10);
        };
    }

    private static String bloodTest(
            String patient, int test, String code, String value, String unit, int low, int high) {
        return """
                {"resourceType": "Observation", "id": "%s-%d", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]},
                 "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "%s",
                 "valueQuantity": {"value": %s, "unit": "%s", "system": "http://unitsofmeasure.org", "code": "%s"},
                 "referenceRange": [{"low": {"value": %d, "unit": "%s", "system": "http://unitsofmeasure.org", "code": "%s"},
                   "high": {"value": %d, "unit": "%s", "system": "http://unitsofmeasure.org", "code": "%s"}}]}"""
                .formatted(
                        patient,
                        test,
                        code,
                        patient,
                        day(test / TESTS_A_DAY),
                        value,
                        unit,
                        unit,
                        low,
                        unit,
                        unit,
                        high,
                        unit,
                        unit);
    }

    private static LocalDate day(int daysAgo) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo);
    }
}
