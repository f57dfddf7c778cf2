package org.marrowsight.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadTest {

    private final Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    LoadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int load(String... arguments) {
        List<String> all = new ArrayList<>(List.of(folder.toString()));
        all.addAll(List.of(arguments));
        return Load.run(all, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private String report(String name) throws IOException {
        return Files.readString(folder.resolve("marrowsight-load").resolve(name));
    }

    private static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}";
    }

    private static String ldh(String id, String patient, String value, String more) {
        return "{\"resourceType\":\"Observation\",\"id\":\"%s\",\"status\":\"final\",".formatted(id)
                + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"14804-9\"}]},"
                + "\"subject\":{\"reference\":\"Patient/%s\"},\"effectiveDateTime\":\"2026-03-01\",".formatted(patient)
                + "\"valueQuantity\":{\"value\":%s,\"system\":\"http://unitsofmeasure.org\",\"code\":\"U/L\"}%s}"
                        .formatted(value, more);
    }

    @Nested
    @RunningServer
    class Into_a_running_server {

        private final Http http;
        private final String server;
        private final String id = "load-" + UUID.randomUUID().toString().substring(0, 8);

        Into_a_running_server(@LocalServerPort int port) {
            this.http = new Http(port);
            this.server = "--server=http://127.0.0.1:" + port + "/fhir";
        }

        @Test
        void patients_come_before_what_refers_to_them_and_decimals_keep_their_digits() throws IOException {
            file("Observation.ndjson", ldh(id + "-a", id, "612.50", ""), "", ldh(id + "-b", id, "7", ""));
            file("Patient.ndjson", patient(id));

            assertThat(load(server)).as(said()).isZero();

            assertThat(http.get("/fhir/Observation/" + id + "-a").body()).contains("612.50");
            assertThat(http.get("/fhir/Observation/" + id + "-b").status()).isEqualTo(200);
            assertThat(said()).contains("3 stored, 0 refused");
            assertThat(folder.resolve("marrowsight-load/refused.csv")).doesNotExist();
        }

        @Test
        void run_again_from_the_beginning_changes_nothing() throws IOException {
            file("Patient.ndjson", patient(id));
            file("Observation.ndjson", ldh(id + "-a", id, "612.50", ""));
            assertThat(load(server)).isZero();
            assertThat(load(server, "--state=" + folder.resolve("another"))).isZero();

            assertThat(http.get("/fhir/Observation/" + id + "-a").body()).contains("\"versionId\":\"1\"");
        }

        @Test
        void a_refused_resource_keeps_no_other_out_and_is_told_with_its_place_and_reason() throws IOException {
            List<String> lines = new ArrayList<>(IntStream.range(0, 20)
                    .mapToObj(number -> ldh(id + "-" + number, id, "612", ""))
                    .toList());
            lines.set(13, ldh(id + "-13", id, "-5", ""));
            lines.add(7, "{\"resourceType\":\"Observation\"");
            lines.add(8, "{\"resourceType\":\"Observation\",\"status\":\"final\"}");
            file("Patient.ndjson", patient(id));
            file("Observation.ndjson", lines.toArray(String[]::new));

            assertThat(load(server)).isEqualTo(1);

            assertThat(report("refused.csv").lines())
                    .hasSize(4)
                    .anyMatch(row -> row.startsWith("\"Observation.ndjson\",8,\"\",,") && row.contains("not JSON"))
                    .anyMatch(row -> row.startsWith("\"Observation.ndjson\",9,\"\",,") && row.contains("no id"))
                    .anyMatch(row -> row.startsWith("\"Observation.ndjson\",16,\"Observation/" + id + "-13\",422,"));
            assertThat(report("refused.ndjson")).isEqualTo(lines.get(15) + "\n");
            assertThat(http.get("/fhir/Observation?subject=Patient/" + id + "&_summary=count")
                            .body())
                    .contains("\"total\":19");
        }

        @Test
        void what_refers_to_later_lines_is_stored_once_those_are_there_however_long_the_chain() throws IOException {
            file("Patient.ndjson", patient(id));
            file(
                    "Observation.ndjson",
                    ldh(id + "-a", id, "612", derivedFrom("b")),
                    ldh(id + "-b", id, "612", derivedFrom("c")),
                    ldh(id + "-c", id, "612", derivedFrom("d")),
                    ldh(id + "-d", id, "612", ""));

            assertThat(load(server, "--batch=1", "--connections=1")).as(said()).isZero();

            assertThat(http.get("/fhir/Observation/" + id + "-a").status()).isEqualTo(200);
        }

        private String derivedFrom(String other) {
            return ",\"derivedFrom\":[{\"reference\":\"Observation/" + id + "-" + other + "\"}]";
        }

        @Test
        void packed_files_are_read() throws IOException {
            try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.ndjson.gz")))) {
                packed.write(patient(id).getBytes(StandardCharsets.UTF_8));
            }

            assertThat(load(server)).isZero();

            assertThat(http.get("/fhir/Patient/" + id).status()).isEqualTo(200);
        }
    }

    @Nested
    class Into_a_server_that_fails {

        private static final Pattern ADDRESS = Pattern.compile("\"url\":\"(Patient/[0-9a-z]+)\"");

        private final List<String> stored = Collections.synchronizedList(new ArrayList<>());

        private HttpServer server(int answersWell, int then) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            int[] calls = {0};
            server.createContext("/fhir", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean well = calls[0]++ < answersWell;
                if (well) {
                    Matcher addresses = ADDRESS.matcher(body);
                    while (addresses.find()) {
                        stored.add(addresses.group(1));
                    }
                }
                exchange.sendResponseHeaders(well ? 200 : then, -1);
                exchange.close();
            });
            server.start();
            return server;
        }

        private void patients(int number) throws IOException {
            file(
                    "Patient.ndjson",
                    IntStream.range(0, number)
                            .mapToObj(each -> patient("p" + each))
                            .toArray(String[]::new));
        }

        private String[] toward(HttpServer server, String... more) {
            return Stream.concat(
                            Stream.of(
                                    "--server=http://127.0.0.1:"
                                            + server.getAddress().getPort() + "/fhir",
                                    "--batch=10",
                                    "--connections=1",
                                    "--patience=1"),
                            Arrays.stream(more))
                    .toArray(String[]::new);
        }

        @Test
        void it_stops_and_goes_on_where_it_was() throws IOException {
            patients(100);
            HttpServer ill = server(4, 503);
            assertThat(load(toward(ill))).isEqualTo(2);
            int port = ill.getAddress().getPort();
            ill.stop(0);
            assertThat(said()).contains("answers 503", "run the same command again");
            assertThat(stored).hasSize(40);

            Files.writeString(folder.resolve("marrowsight-load/server.txt"), "http://127.0.0.1:" + port + "/fhir");
            HttpServer well = server(Integer.MAX_VALUE, 0);
            Files.writeString(
                    folder.resolve("marrowsight-load/server.txt"),
                    "http://127.0.0.1:" + well.getAddress().getPort() + "/fhir");
            assertThat(load(toward(well))).isZero();
            well.stop(0);

            assertThat(stored).hasSize(100).doesNotHaveDuplicates();
        }

        @Test
        void a_server_that_comes_back_in_time_is_waited_for() throws IOException {
            patients(10);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            int[] calls = {0};
            server.createContext("/fhir", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("Retry-After", "1");
                exchange.sendResponseHeaders(calls[0]++ == 0 ? 503 : 200, -1);
                exchange.close();
            });
            server.start();

            assertThat(load(toward(server, "--patience=20"))).isZero();
            server.stop(0);

            assertThat(calls[0]).isEqualTo(2);
        }

        @Test
        void one_that_wants_a_token_is_not_asked_again() throws IOException {
            patients(10);
            HttpServer closed = server(0, 401);

            assertThat(load(toward(closed))).isEqualTo(2);
            closed.stop(0);

            assertThat(said()).contains("401", "--token-file");
        }

        @Test
        void what_was_done_for_one_server_is_not_taken_for_done_on_another() throws IOException {
            patients(10);
            HttpServer one = server(Integer.MAX_VALUE, 0);
            HttpServer another = server(Integer.MAX_VALUE, 0);
            assertThat(load(toward(one))).isZero();

            assertThat(load(toward(another))).isEqualTo(2);
            one.stop(0);
            another.stop(0);

            assertThat(said()).contains("another server", "--state");
            assertThat(stored).hasSize(10);
        }

        @Test
        void a_file_that_has_changed_is_not_taken_for_the_one_that_was_begun() throws IOException {
            patients(10);
            HttpServer server = server(Integer.MAX_VALUE, 0);
            assertThat(load(toward(server))).isZero();
            patients(11);

            assertThat(load(toward(server))).isEqualTo(2);
            server.stop(0);

            assertThat(said()).contains("Patient.ndjson is not the file");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--connections=0",
                "--connections=many",
                "--batch=1001",
                "--server=ftp://a/fhir",
                "--server=nonsense",
                "--server",
                "--colour=red",
                "another-folder"
            })
    void wrong_arguments_are_told_with_what_is_right(String argument) {
        assertThat(load(argument)).isEqualTo(2);

        assertThat(said()).contains("--token-file", argument.replaceAll("=.*", ""));
    }

    @Test
    void a_token_does_not_cross_a_network_in_clear() throws IOException {
        file("token", "secret");

        assertThat(load("--server=http://192.0.2.1/fhir", "--token-file=" + folder.resolve("token")))
                .isEqualTo(2);

        assertThat(said()).contains("https").doesNotContain("secret");
    }

    @Test
    void an_empty_folder_is_told() {
        assertThat(load()).isEqualTo(2);

        assertThat(said()).contains("no file *.ndjson");
    }
}
