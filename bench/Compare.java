import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the packaged program with itself without validation and, where its address is given, with another FHIR server:
 * the same requests to each in short rounds, one server after the other, so that what else the machine does meets all
 * alike. Needs a JDK and the packaged program:
 *
 * <pre>java bench/Compare.java [--stock http://127.0.0.1:8081/fhir] [--rounds 5] [--seconds 8]</pre>
 */
public final class Compare {

    private static final int CONNECTIONS = 4;
    private static final int PATIENTS = 50;
    private static final String OURS = "https://marrowsight.org/fhir/CodeSystem/";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> settings = new LinkedHashMap<>(Map.of("rounds", "5", "seconds", "8"));
    private final List<Side> sides = new ArrayList<>();
    private final Path folder;

    private Compare(Path folder) {
        this.folder = folder;
    }

    /** A server that takes part; without a process, somebody else runs it. */
    private record Side(String name, String base, Process process) {

        boolean isOurs() {
            return process != null;
        }

        Duration cpu() {
            return isOurs() ? process.info().totalCpuDuration().orElse(Duration.ZERO) : Duration.ZERO;
        }
    }

    private record Work(String name, boolean forAll, Request request) {}

    private interface Request {
        HttpRequest of(String base, Random random);
    }

    private record Measured(double aSecond, double cpuMillis) {}

    /** Prints the comparison. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("marrowsight-compare");
        Compare compare = new Compare(folder);
        try {
            compare.set(arguments);
            compare.begin();
            compare.compare();
        } finally {
            compare.sides.stream().filter(Side::isOurs).map(Side::process).forEach(Process::destroyForcibly);
            delete(folder);
        }
    }

    private void set(String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            settings.put(arguments[i].substring(2), arguments[i + 1]);
        }
    }

    private int number(String setting) {
        return Integer.parseInt(settings.get(setting));
    }

    private void begin() throws Exception {
        Path program = unpacked();
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String path = program + ":" + program.resolveSibling("lib") + "/*";
        run("javac", "-cp", path, "-d", classes.toString(), "bench/WithoutValidation.java");
        sides.add(start("without validation", path + ":" + classes, "--spring.main.sources=bench.WithoutValidation"));
        sides.add(start("with validation", path));
        if (settings.containsKey("stock")) {
            sides.add(new Side("other", settings.get("stock"), null));
        }
        for (Side side : sides) {
            awaitReadiness(side);
        }
        check();
        for (Side side : sides) {
            prepare(side);
        }
    }

    private Path unpacked() throws Exception {
        Path jar;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            jar = built.filter(file -> file.getFileName().toString().matches("marrowsight-.*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("./mvnw -DskipTests package makes the program"));
        }
        Path program = folder.resolve("program");
        run("java", "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", program.toString());
        return program.resolve(jar.getFileName());
    }

    private static void run(String... command) throws Exception {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
    }

    private Side start(String name, String path, String... more) throws IOException {
        int port = freePort();
        Path data = Files.createDirectory(folder.resolve(name.replace(' ', '-')));
        List<String> command = new ArrayList<>(
                List.of("java", "-Xmx2g", "-cp", path, "org.marrowsight.server.MarrowsightServer"));
        command.addAll(List.of("--server.port=" + port, "--marrowsight.data-folder=" + data));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile())
                .start();
        return new Side(name, "http://127.0.0.1:" + port + "/fhir", process);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReadiness(Side side) throws InterruptedException {
        HttpRequest statement = get(side.base() + "/metadata");
        String health = side.base().replace("/fhir", "/actuator/health/readiness");
        for (int i = 0; i < 1200; i++) {
            if (status(side.isOurs() ? get(health) : statement) == 200) {
                return;
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException(side.name() + " does not answer");
    }

    /** What is called unvalidated takes what validation refuses. */
    private void check() {
        String wrong = bloodTest("Patient/compare-0", new Random(1)).replace("\"code\":\"U/L\"", "\"code\":\"kg\"");
        for (Side side : sides) {
            status(put(side.base() + "/Patient/compare-0", patient(0)));
            int expected = side.name().equals("with validation") ? 422 : 201;
            int answered = status(post(side.base() + "/Observation", wrong));
            if (side.isOurs() && answered != expected) {
                throw new IllegalStateException(side.name() + " answered " + answered);
            }
        }
    }

    private void prepare(Side side) {
        Random random = new Random(7);
        for (int i = 0; i < PATIENTS; i++) {
            status(put(side.base() + "/Patient/compare-" + i, patient(i)));
            for (int k = 0; k < 10; k++) {
                String id = "compare-" + i + "-" + k;
                String test = bloodTest("Patient/compare-" + i, random)
                        .replaceFirst("\\{", "{\"id\":\"" + id + "\",");
                if (status(put(side.base() + "/Observation/" + id, test)) > 201) {
                    throw new IllegalStateException(side.name() + " does not take " + test);
                }
            }
        }
    }

    private static List<Work> works() {
        return List.of(
                new Work(
                        "POST blood test",
                        true,
                        (base, random) -> post(base + "/Observation", bloodTest(somebody(random), random))),
                new Work(
                        "POST MRI finding",
                        false,
                        (base, random) -> post(base + "/Observation", mriFinding(somebody(random), random))),
                new Work(
                        "read by id",
                        true,
                        (base, random) -> get(base + "/Observation/compare-" + random.nextInt(PATIENTS) + "-1")),
                new Work(
                        "search by patient and code",
                        true,
                        (base, random) ->
                                get(base + "/Observation?_count=20&code=2532-0&patient=" + somebody(random))),
                new Work("bmn-flag over the store", false, (base, random) -> hook(base, random)),
                new Work("$expand", false, (base, random) -> get(base + "/ValueSet/bone-pain/$expand")),
                new Work(
                        "$validate-code",
                        false,
                        (base, random) -> get(
                                base + "/CodeSystem/$validate-code?code=left-iliac&url=" + OURS + "marrow-site")));
    }

    private void compare() throws Exception {
        describeMachine();
        System.out.printf(
                Locale.ROOT,
                "%d rounds of %d s, the first of each left out; %d connections%n%n",
                number("rounds"),
                number("seconds"),
                CONNECTIONS);
        System.out.printf("%-28s %-20s %9s %10s  %s%n", "", "", "a second", "CPU ms", "ratio to the first (least-most)");
        for (Work work : works()) {
            compare(work);
        }
    }

    private static void describeMachine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double busy = system.getSystemLoadAverage();
        System.out.printf(
                Locale.ROOT,
                "%s %s, %d processors, Java %s, load before the first round %.1f%n",
                system.getName(),
                system.getArch(),
                system.getAvailableProcessors(),
                System.getProperty("java.version"),
                busy);
        if (busy > system.getAvailableProcessors()) {
            System.out.println("The machine is busy with other work: read nothing but the ratios, and those with care.");
        }
    }

    private void compare(Work work) throws Exception {
        List<Side> taking =
                sides.stream().filter(side -> work.forAll() || side.isOurs()).toList();
        Measured[][] measured = new Measured[taking.size()][number("rounds")];
        for (int round = 0; round < number("rounds"); round++) {
            for (int i = 0; i < taking.size(); i++) {
                int turn = round % 2 == 0 ? i : taking.size() - 1 - i;
                measured[turn][round] = measure(taking.get(turn), work);
            }
        }
        for (int i = 0; i < taking.size(); i++) {
            Measured[] own = measured[i];
            double[] ratios = IntStream.range(1, own.length)
                    .mapToDouble(round -> own[round].aSecond() / measured[0][round].aSecond())
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %-20s %9.1f %10s  %.2f (%.2f-%.2f)%n",
                    i == 0 ? work.name() : "",
                    taking.get(i).name(),
                    median(own, Measured::aSecond),
                    taking.get(i).isOurs()
                            ? String.format(Locale.ROOT, "%.2f", median(own, Measured::cpuMillis))
                            : "",
                    ratios[ratios.length / 2],
                    ratios[0],
                    ratios[ratios.length - 1]);
        }
    }

    private static double median(Measured[] measured, java.util.function.ToDoubleFunction<Measured> figure) {
        double[] sorted = Arrays.stream(measured).skip(1).mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Measured measure(Side side, Work work) throws Exception {
        long begin = System.nanoTime();
        long end = begin + Duration.ofSeconds(number("seconds")).toNanos();
        Duration before = side.cpu();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Random random = new Random();
            counts.add(threads.submit(() -> {
                int count = 0;
                for (; System.nanoTime() < end; count++) {
                    int status = status(work.request().of(side.base(), random));
                    if (status < 200 || status > 299) {
                        throw new IllegalStateException(side.name() + ", " + work.name() + ": " + status);
                    }
                }
                return count;
            }));
        }
        int all = 0;
        for (Future<Integer> count : counts) {
            all += count.get();
        }
        threads.shutdown();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Measured(
                all / seconds, side.cpu().minus(before).toMillis() / (double) all);
    }

    private int status(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode();
        } catch (IOException notThere) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    private static HttpRequest post(String url, String body) {
        return sent(url, "application/fhir+json").POST(BodyPublishers.ofString(body)).build();
    }

    private static HttpRequest put(String url, String body) {
        return sent(url, "application/fhir+json").PUT(BodyPublishers.ofString(body)).build();
    }

    private static HttpRequest.Builder sent(String url, String type) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .header("Prefer", "return=minimal");
    }

    private static String somebody(Random random) {
        return "Patient/compare-" + random.nextInt(PATIENTS);
    }

    private static String patient(int number) {
        return "{\"resourceType\":\"Patient\",\"id\":\"compare-%d\"}".formatted(number);
    }

    private static String day(Random random) {
        return "2026-%02d-%02d".formatted(1 + random.nextInt(9), 1 + random.nextInt(28));
    }

    private static String bloodTest(String patient, Random random) {
        String quantity =
                "{\"value\":%d,\"unit\":\"U/L\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"U/L\"}";
        return ("{\"resourceType\":\"Observation\",\"status\":\"final\",\"subject\":{\"reference\":\"%s\"},"
                        + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2532-0\"}]},"
                        + "\"effectiveDateTime\":\"%s\",\"valueQuantity\":%s,\"referenceRange\":[{\"low\":%s,\"high\":%s}]}")
                .formatted(
                        patient,
                        day(random),
                        quantity.formatted(120 + random.nextInt(900)),
                        quantity.formatted(135),
                        quantity.formatted(225));
    }

    private static String mriFinding(String patient, Random random) {
        String component = "{\"code\":{\"coding\":[{\"system\":\"" + OURS
                + "marrow-observation\",\"code\":\"%s\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\"}]}}";
        return ("{\"resourceType\":\"Observation\",\"status\":\"final\",\"subject\":{\"reference\":\"%s\"},"
                        + "\"code\":{\"coding\":[{\"system\":\"%smarrow-observation\",\"code\":\"marrow-mri-finding\"}]},"
                        + "\"effectiveDateTime\":\"%s\",\"bodySite\":{\"coding\":[{\"system\":\"%smarrow-site\",\"code\":\"left-iliac\"}]},"
                        + "\"component\":[%s,%s]}")
                .formatted(
                        patient,
                        OURS,
                        day(random),
                        OURS,
                        component.formatted("t1-signal", "http://radlex.org", "RID35805"),
                        component.formatted("distribution", OURS + "marrow-mri", "geographic"));
    }

    private static HttpRequest hook(String base, Random random) {
        String body =
                """
                {"hook": "patient-view", "hookInstance": "%s", "fhirServer": "%s",
                 "context": {"userId": "Practitioner/1", "patientId": "compare-%d"}}"""
                        .formatted(new java.util.UUID(random.nextLong(), random.nextLong()), base, random.nextInt(PATIENTS));
        return sent(base.replace("/fhir", "/cds-services/bmn-flag"), "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failure) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
