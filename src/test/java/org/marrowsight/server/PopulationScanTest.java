package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A scan of published patients over HTTP, in pieces of three, so that there are several. */
@RunningServer
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:population",
            "marrowsight.population.chunk=3",
            "marrowsight.population.most-at-once=3",
            "marrowsight.population.take-over-after=1s"
        })
@TestInstance(Lifecycle.PER_CLASS)
@DirtiesContext
@DisplayNameGeneration(ReplaceUnderscores.class)
class PopulationScanTest {

    private static final String START = "/fhir/$assess-marrow-population";
    private static final String PREFIX = "scanned-";
    private static final int PUBLISHED = 14;
    private static final int CROWD = 45;
    private static final String IN_THE_CROWD = PREFIX + "crowd-";
    private static final int WAITS = 600;

    private final Http http;
    private final ZoneId zone;
    private final JdbcClient database;

    PopulationScanTest(@LocalServerPort int port, ZoneId zone, DataSource database) {
        this.http = new Http(port);
        this.zone = zone;
        this.database = JdbcClient.create(database);
    }

    @BeforeAll
    void storePatients() {
        DemoPatients.packaged().patients().stream().limit(PUBLISHED).forEach(patient -> {
            DemoCalendar calendar = DemoCalendar.inWhich(patient.last(), Instant.now(), zone);
            patient.timeline()
                    .forEach(time -> assertThat(http.post("/fhir", calendar.fill(DemoPatients.template(time), PREFIX))
                                    .status())
                            .isEqualTo(200));
        });
        assertThat(http.put("/fhir/Patient/scanned-empty", "{\"resourceType\": \"Patient\", \"id\": \"scanned-empty\"}")
                        .status())
                .isEqualTo(201);
    }

    /** Enough of whom nothing is known that a scan can be paused before it has ended. */
    @BeforeAll
    void storeCrowd() {
        String entries = IntStream.range(0, CROWD)
                .mapToObj(number ->
                        """
                        {"resource": {"resourceType": "Patient", "id": "%1$s%2$d"},
                         "request": {"method": "PUT", "url": "Patient/%1$s%2$d"}}"""
                                .formatted(IN_THE_CROWD, number))
                .collect(Collectors.joining(","));
        assertThat(http.post(
                                "/fhir",
                                "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [%s]}"
                                        .formatted(entries))
                        .status())
                .isEqualTo(200);
    }

    private Answer start(String parameters) {
        return http.send(http.request(START)
                .header("Prefer", "respond-async")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(
                        "{\"resourceType\": \"Parameters\", \"parameter\": [%s]}".formatted(parameters))));
    }

    private String begun(String parameters) {
        Answer answer = start(parameters);
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        String status = answer.header("Content-Location").orElseThrow();
        return status.substring(status.indexOf("_jobId=") + "_jobId=".length());
    }

    private Answer status(String scan) {
        return http.get(START + "-status?_jobId=" + scan);
    }

    private JsonNode manifest(String scan) throws InterruptedException {
        Answer answer = status(scan);
        for (int i = 0; i < 10 * WAITS && answer.status() == 202; i++) {
            Thread.sleep(100);
            answer = status(scan);
        }
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private List<JsonNode> lines(JsonNode files) {
        return Stream.of(files)
                .flatMap(file ->
                        file.isEmpty() ? Stream.empty() : body(file.path(0)).lines())
                .map(PopulationScanTest::json)
                .toList();
    }

    private String body(JsonNode file) {
        String url = file.path("url").asText();
        Answer answer = http.get(url.substring(url.indexOf("/fhir/")));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.body();
    }

    private List<String[]> table(JsonNode manifest) {
        JsonNode cohort = manifest.at("/extension")
                .path("https://marrowsight.org/fhir/population-scan")
                .path("cohort");
        return body(cohort).lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode withoutId(JsonNode resource) {
        return ((ObjectNode) resource.deepCopy()).without("id");
    }

    private int patients() {
        return database.sql("select count(*) from HFJ_RESOURCE where RES_TYPE = 'Patient' and RES_DELETED_AT is null")
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({"1", "40", "400"})
    void each_patient_gets_the_assessment_that_the_operation_gives_for_that_day(int daysAgo) throws Exception {
        LocalDate day = LocalDate.now(zone).minusDays(daysAgo);
        String scan =
                begun("{\"name\": \"at\", \"valueDate\": \"%s\"}, {\"name\": \"identified\", \"valueBoolean\": true}"
                        .formatted(day));

        List<JsonNode> assessments = lines(manifest(scan).path("output"));

        assertThat(assessments).hasSize(patients());
        for (JsonNode assessment : assessments) {
            String patient = assessment.at("/subject/reference").asText();
            if (patient.contains(IN_THE_CROWD)) {
                continue;
            }
            Answer alone = http.get("/fhir/" + patient + "/$assess-marrow?asOf=" + day);
            JsonNode expected = alone.json().path("parameter").findValue("resource");
            assertThat(withoutId(assessment)).as(patient).isEqualTo(expected);
        }
    }

    @Test
    void the_table_has_each_patient_once_and_says_who_is_known_too_little_of() throws Exception {
        List<String[]> table = table(manifest(begun("{\"name\": \"identified\", \"valueBoolean\": true}")));

        assertThat(table.stream().map(row -> row[0])).hasSize(patients()).doesNotHaveDuplicates();
        String[] empty = table.stream()
                .filter(row -> row[0].equals("scanned-empty"))
                .findFirst()
                .orElseThrow();
        assertThat(Arrays.asList(empty).subList(1, 10))
                .containsExactly("assessed", "unknown", "unknown", "insufficient", "", "", "", "", "");
        assertThat(empty[11]).contains("ldh-high", "fever");
        assertThat(table.stream().map(row -> row[4])).contains("confirmed", "probable");
    }

    @Test
    void without_identities_the_files_agree_and_tell_nobody() throws Exception {
        JsonNode manifest = manifest(begun(""));
        List<String[]> table = table(manifest);
        List<JsonNode> assessments = lines(manifest.path("output"));

        assertThat(assessments.stream()
                        .map(each -> each.at("/subject/identifier/value").asText()))
                .containsExactlyElementsOf(table.stream().map(row -> row[0]).toList());
        String everything = assessments.toString()
                + table.stream().map(row -> String.join(",", row)).toList();
        assertThat(everything).doesNotContain(PREFIX, "Patient/", "Observation/");
        assertThat(table.stream().flatMap(Arrays::stream)).noneMatch(cell -> cell.matches("\\d{4}-.*"));
        assertThat(manifest.at("/extension")
                        .path("https://marrowsight.org/fhir/population-scan")
                        .path("identified")
                        .asBoolean())
                .isFalse();
        Set<String> others = new HashSet<>();
        table(manifest(begun(""))).forEach(row -> others.add(row[0]));
        assertThat(others)
                .doesNotContainAnyElementsOf(table.stream().map(row -> row[0]).toList());
    }

    @Test
    void patients_can_be_named() throws Exception {
        String one = named("scanned-empty") + ", " + named("scanned-empty")
                + ", {\"name\": \"identified\", \"valueBoolean\": true}";

        assertThat(table(manifest(begun(one))).stream().map(row -> row[0])).containsExactly("scanned-empty");
    }

    private static String named(String patient) {
        return "{\"name\": \"patient\", \"valueReference\": {\"reference\": \"Patient/%s\"}}".formatted(patient);
    }

    @Test
    void a_scan_that_is_paused_stays_where_it_is_and_goes_on_without_doing_anything_twice() throws Exception {
        String scan = begun("");
        assertThat(control(scan, "pause").status()).isEqualTo(200);
        settle(scan);
        int done = done(scan);
        Thread.sleep(2500);

        assertThat(status(scan).status()).isEqualTo(202);
        assertThat(status(scan).header("X-Progress").orElseThrow()).startsWith("paused at " + done + " of ");

        assertThat(control(scan, "resume").status()).isEqualTo(200);
        assertThat(lines(manifest(scan).path("output"))).hasSize(patients());
    }

    private Answer control(String scan, String what) {
        return http.send(http.request(START + "-" + what + "?_jobId=" + scan).POST(BodyPublishers.noBody()));
    }

    private int done(String scan) {
        return database.sql("select count(*) from marrowsight_scan_patient where scan = ? and reading is not null")
                .param(scan)
                .query(Integer.class)
                .single();
    }

    /** Until work was put off and nothing is under way. */
    private void settle(String scan) throws InterruptedException {
        for (int i = 0;
                i < WAITS && (chunks(scan, "'POLL_WAITING'") == 0 || chunks(scan, "'QUEUED', 'IN_PROGRESS'") > 0);
                i++) {
            Thread.sleep(50);
        }
        assertThat(chunks(scan, "'POLL_WAITING'")).as("pieces put off").isPositive();
    }

    /** Until it is known who is to be assessed. */
    private void awaitList(String scan) throws InterruptedException {
        String sql = "select count(*) from marrowsight_scan where id = ? and listed";
        for (int i = 0;
                i < 10 * WAITS
                        && database.sql(sql).param(scan).query(Integer.class).single() == 0;
                i++) {
            Thread.sleep(5);
        }
    }

    private int chunks(String scan, String states) {
        return database.sql(
                        """
                        select count(*) from BT2_WORK_CHUNK c join marrowsight_scan s on s.job = c.INSTANCE_ID
                        where s.id = ? and c.STAT in (%s)"""
                                .formatted(states))
                .param(scan)
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({"IN_PROGRESS", "QUEUED", "READY", "ERRORED"})
    void what_a_dead_node_had_in_hand_is_taken_up(String status) throws Exception {
        String scan = begun("");
        control(scan, "pause");
        settle(scan);
        assertThat(done(scan)).isLessThan(patients());
        int left = database.sql(
                        """
                        update BT2_WORK_CHUNK set STAT = '%s', NEXT_POLL_TIME = null, START_TIME = timestamp '2026-01-01 00:00:00'
                        where STAT = 'POLL_WAITING' and INSTANCE_ID = (select job from marrowsight_scan where id = ?)"""
                                .formatted(status))
                .param(scan)
                .update();
        assertThat(left).as("work that waits").isPositive();
        control(scan, "resume");

        assertThat(lines(manifest(scan).path("output"))).hasSize(patients());
    }

    @Test
    void who_is_deleted_meanwhile_or_cannot_be_read_is_an_error_and_not_missing() throws Exception {
        String gone = "scanned-gone-" + UUID.randomUUID();
        String broken = "scanned-broken-" + UUID.randomUUID();
        for (String patient : List.of(gone, broken)) {
            http.put("/fhir/Patient/" + patient, "{\"resourceType\": \"Patient\", \"id\": \"%s\"}".formatted(patient));
        }
        // the newest come last
        String scan = begun("{\"name\": \"identified\", \"valueBoolean\": true}");
        awaitList(scan);
        control(scan, "pause");
        settle(scan);
        assertThat(done(scan)).isLessThanOrEqualTo(patients() - 2);
        assertThat(http.delete("/fhir/Patient/" + gone).status()).isEqualTo(200);
        text(broken, "{\"resourceType\": \"Patient\", \"gender\": [");
        control(scan, "resume");
        JsonNode manifest = manifest(scan);
        text(broken, "{\"resourceType\": \"Patient\"}");
        assertThat(http.delete("/fhir/Patient/" + broken).status()).isEqualTo(200);

        assertThat(lines(manifest.path("output")).toString()).doesNotContain(gone, broken);
        assertThat(lines(manifest.path("error")).stream()
                        .map(outcome -> outcome.at("/issue/0/diagnostics").asText()))
                .containsExactlyInAnyOrder(
                        gone + ": The patient was deleted after the scan had begun.",
                        broken
                                + ": The records of the patient could not be read. The operator finds the reason in the log.");
        assertThat(table(manifest).stream().map(row -> row[1]).filter(reading -> !reading.equals("assessed")))
                .containsExactlyInAnyOrder("gone", "unreadable");
    }

    private void text(String patient, String json) {
        database.sql(
                        """
                        update HFJ_RES_VER set RES_TEXT_VC = ?
                        where RES_ID = (select RES_ID from HFJ_RESOURCE where RES_TYPE = 'Patient' and FHIR_ID = ?)""")
                .params(json, patient)
                .update();
    }

    @Test
    void a_scan_that_is_deleted_leaves_nothing() throws Exception {
        String scan = begun("");
        manifest(scan);

        assertThat(http.delete(START + "-status?_jobId=" + scan).status()).isEqualTo(202);
        assertThat(status(scan).status()).isEqualTo(404);
        assertThat(http.get(START + "-result?_file=cohort&_jobId=" + scan).status())
                .isEqualTo(404);
        assertThat(database.sql("select count(*) from marrowsight_scan_patient where scan = ?")
                        .param(scan)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void files_are_given_only_when_they_are_whole_and_scans_only_as_many_as_are_allowed() throws Exception {
        List<String> scans = Stream.generate(() -> begun("")).limit(3).toList();
        scans.forEach(scan -> control(scan, "pause"));

        Answer tooMany = start("");
        Answer early = http.get(START + "-result?_file=cohort&_jobId=" + scans.get(0));
        for (String scan : scans) {
            http.delete(START + "-status?_jobId=" + scan);
        }

        assertThat(tooMany.status()).as("%s", tooMany).isEqualTo(429);
        assertThat(tooMany.header("Retry-After")).isPresent();
        assertThat(early.status()).as("%s", early).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"at\", \"valueDate\": \"2999-01-01\"} | at must not lie in the future.",
                "{\"name\": \"at\", \"valueString\": \"soon\"} | at must be a full date",
                "{\"name\": \"at\", \"valueDate\": \"2026-01-01\"}, {\"name\": \"at\", \"valueDate\": \"2026-01-02\"} | at must not be repeated.",
                "{\"name\": \"patient\", \"valueReference\": {\"reference\": \"Observation/1\"}} | patient must be a reference",
                "{\"name\": \"patient\", \"valueReference\": {\"reference\": \"Patient/nobody\"}} | 1 of the patients are not on this server",
                "{\"name\": \"identified\", \"valueString\": \"yes\"} | identified must be a valueBoolean.",
                "{\"name\": \"since\", \"valueDate\": \"2026-01-01\"} | There is no parameter 'since'."
            })
    void a_wrong_parameter_is_named(String parameters, String sentence) {
        Answer answer = start(parameters);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().findValuesAsText("diagnostics"))
                .singleElement()
                .asString()
                .contains(sentence);
    }

    @Test
    void all_wrong_parameters_are_named_at_once() {
        Answer answer = start("{\"name\": \"at\", \"valueString\": \"x\"}, {\"name\": \"b\", \"valueString\": \"x\"}");

        assertThat(answer.json().findValuesAsText("diagnostics")).hasSize(2);
    }

    @Test
    void a_caller_who_would_wait_is_told_not_to() {
        Answer answer = http.post(START, "{\"resourceType\": \"Parameters\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("respond-async");
    }

    @Test
    void the_capability_statement_names_the_operations() {
        JsonNode operations = http.get("/fhir/metadata").json().at("/rest/0/operation");

        assertThat(operations.findValuesAsText("definition"))
                .filteredOn(definition -> definition.contains("population"))
                .hasSize(5);
    }

    @Test
    void a_scan_that_is_not_there_is_404() {
        assertThat(status("nosuch").status()).isEqualTo(404);
        assertThat(control("nosuch", "pause").status()).isEqualTo(404);
        assertThat(http.get(START + "-status").status()).isEqualTo(400);
    }

    @Nested
    class On_the_pages {

        private String page(String path) {
            Answer answer = http.get(path);
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            return answer.body();
        }

        private Answer press(String scan, String what, String site) {
            return http.send(http.request("/population/" + scan + "/" + what)
                    .header("Sec-Fetch-Site", site)
                    .POST(BodyPublishers.noBody()));
        }

        @Test
        void a_scan_shows_its_sums_without_small_counts_and_leads_to_its_files() throws Exception {
            String scan = begun("");
            manifest(scan);
            String page = page("/population/" + scan);

            assertThat(page("/population")).contains("/population/" + scan);
            assertThat(page)
                    .contains("finished", "withheld", "Could not be read", "_file=cohort")
                    .contains("Fewer than 11 patients have both")
                    .doesNotContain(PREFIX);
        }

        @Test
        void a_scan_is_paused_resumed_and_deleted_by_buttons() throws Exception {
            String scan = begun("");

            assertThat(press(scan, "pause", "same-origin").status()).isEqualTo(303);
            assertThat(page("/population/" + scan))
                    .contains("paused", "/resume")
                    .doesNotContain("/pause\"");
            assertThat(press(scan, "resume", "same-origin").status()).isEqualTo(303);
            manifest(scan);
            assertThat(press(scan, "delete", "same-origin").status()).isEqualTo(303);
            assertThat(http.get("/population/" + scan).status()).isEqualTo(404);
        }

        @Test
        void another_sites_page_presses_no_button() {
            String scan = begun("");

            assertThat(press(scan, "delete", "cross-site").status()).isEqualTo(403);
            assertThat(status(scan).status()).isIn(200, 202);
            http.delete(START + "-status?_jobId=" + scan);
        }

        @Test
        void a_scan_that_is_not_there_has_none() {
            assertThat(http.get("/population/nosuch").status()).isEqualTo(404);
            assertThat(press("nosuch", "pause", "same-origin").status()).isEqualTo(404);
            assertThat(press("nosuch", "anything", "same-origin").status()).isEqualTo(405);
        }
    }
}
