package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.PostgresServer;
import org.marrowsight.cdshooks.HookRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two processes of the packaged program over one PostgreSQL, started at the same moment on an empty database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodesIT {

    /** What is promised of a change on another node. */
    private static final Duration PROMISED = Duration.ofSeconds(10);

    private static final String LDH = "2532-0";
    private static final String HEMOGLOBIN = "718-7";
    private static final String SITES = "https://marrowsight.org/fhir/CodeSystem/relapse-site";

    private final PostgresServer database;
    private final PackagedNode first;
    private final PackagedNode second;
    private String startLogs = "";
    private final String id = "own-" + UUID.randomUUID();
    private final String url = "https://hospital.example/" + id;

    NodesIT(@TempDir Path folder) throws Exception {
        database = PostgresServer.make();
        first = launch(folder.resolve("first.log"));
        second = launch(folder.resolve("second.log"));
    }

    private PackagedNode launch(Path log) throws Exception {
        return PackagedNode.launch(
                log,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.hikari.connection-timeout=5000",
                "--marrowsight.data-folder=" + log.resolveSibling("data-of-" + log.getFileName()));
    }

    @BeforeAll
    void await() throws Exception {
        first.awaitReadiness();
        second.awaitReadiness();
        startLogs = first.log() + second.log();
    }

    @AfterAll
    void stop() throws Exception {
        first.close();
        second.close();
        database.close();
    }

    private static Answer get(PackagedNode node, String operation, String... parameters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return node.http().get("/fhir/" + operation + query);
    }

    private void put(PackagedNode node, String type, String content) {
        Answer stored = node.http()
                .put(
                        "/fhir/" + type + "/" + id,
                        "{\"resourceType\": \"%s\", \"id\": \"%s\", \"status\": \"active\", %s}"
                                .formatted(type, id, content));
        assertThat(stored.status()).as("%s", stored).isIn(200, 201);
    }

    private void delete(PackagedNode node, String type) {
        assertThat(node.http().delete("/fhir/" + type + "/" + id).status()).isEqualTo(200);
    }

    private static void soon(Supplier<Answer> answer, Predicate<Answer> right) throws InterruptedException {
        Instant end = Instant.now().plus(PROMISED);
        Answer last = answer.get();
        while (!right.test(last) && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            last = answer.get();
        }
        assertThat(last).matches(right, "right within " + PROMISED);
    }

    private static Predicate<Answer> says(String... parts) {
        return answer -> answer.status() == 200 && Arrays.stream(parts).allMatch(answer.body()::contains);
    }

    private static Predicate<Answer> status(int status) {
        return answer -> answer.status() == status;
    }

    @Test
    void one_of_them_installs_the_guide_and_the_other_finds_it() {
        assertThat(startLogs)
                .containsPattern("installed [1-9]\\d*, unchanged 0, removed 0")
                .containsPattern("installed 0, unchanged [1-9]\\d*, removed 0");
        assertThat(startLogs.lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR ")))
                .allMatch(line ->
                        line.contains("CDS Hooks clients are not authenticated") || line.contains("cannot be read"));
    }

    @Test
    void a_code_system_and_its_value_set_are_right_on_the_other_node() throws Exception {
        Supplier<Answer> expanded = () -> get(second, "ValueSet/$expand", "url", url + "/set");
        Supplier<Answer> judged = () ->
                get(second, "ValueSet/$validate-code", "url", url + "/set", "system", url + "/codes", "code", "b");
        Supplier<Answer> looked = () -> get(second, "CodeSystem/$lookup", "system", url + "/codes", "code", "b");
        Supplier<Answer> searched = () -> get(second, "Observation", "code:in", url + "/set");
        // asked for before they are there: nothing may be remembered of it
        assertThat(expanded.get().status()).isEqualTo(404);
        assertThat(looked.get().status()).isEqualTo(404);
        assertThat(searched.get().status()).isEqualTo(404);

        put(
                first,
                "CodeSystem",
                codeSystem("{\"code\": \"a\", \"display\": \"A\"}, {\"code\": \"b\", \"display\": \"B\"}"));
        put(first, "ValueSet", valueSet());
        assertThat(get(first, "ValueSet/$expand", "url", url + "/set")).matches(says("\"code\":\"b\""));
        soon(expanded, says("\"code\":\"a\"", "\"code\":\"b\""));
        soon(judged, says("\"valueBoolean\":true"));
        soon(looked, says("\"valueString\":\"B\""));
        soon(searched, status(200));

        put(
                first,
                "CodeSystem",
                codeSystem("{\"code\": \"a\", \"display\": \"A\"}, {\"code\": \"c\", \"display\": \"C\"}"));
        soon(looked, status(404));
        soon(
                expanded,
                answer -> says("\"code\":\"c\"").test(answer) && !answer.body().contains("\"code\":\"b\""));
        soon(judged, says("\"valueBoolean\":false"));

        delete(first, "ValueSet");
        soon(expanded, status(404));
        // stored again by the node that only heard of it
        put(second, "ValueSet", valueSet());
        assertThat(expanded.get().status()).isEqualTo(200);
        soon(() -> get(first, "ValueSet/$expand", "url", url + "/set"), status(200));
    }

    private String codeSystem(String concepts) {
        return "\"url\": \"%s/codes\", \"version\": \"1\", \"content\": \"complete\", \"concept\": [%s]"
                .formatted(url, concepts);
    }

    private String valueSet() {
        return "\"url\": \"%s/set\", \"compose\": {\"include\": [{\"system\": \"%s/codes\"}]}".formatted(url, url);
    }

    @Test
    void words_of_a_supplement_are_read_on_the_other_node() throws Exception {
        String supplement = "supplement-" + id;
        Supplier<Answer> looked =
                () -> get(second, "CodeSystem/$lookup", "system", SITES, "code", "ulna", "displayLanguage", "nl");
        Answer stored = first.http()
                .put(
                        "/fhir/CodeSystem/" + supplement,
                        """
                        {"resourceType": "CodeSystem", "id": "%s", "url": "%s/supplement", "status": "active",
                         "content": "supplement", "supplements": "%s", "concept": [
                          {"code": "ulna", "designation": [{"language": "nl", "value": "Ellepijp"}]}]}"""
                                .formatted(supplement, url, SITES));
        assertThat(stored.status()).as("%s", stored).isEqualTo(201);
        soon(looked, says("Ellepijp"));

        first.http().delete("/fhir/CodeSystem/" + supplement);
        soon(looked, answer -> !answer.body().contains("Ellepijp"));
    }

    @Test
    void a_map_of_a_hospitals_code_changes_the_advice_and_the_judgement_of_posts_on_the_other_node() throws Exception {
        Supplier<Answer> translated = () -> get(second, "ConceptMap/$translate", "system", url + "/lab", "code", "LD");
        Supplier<Answer> advised = () -> second.http()
                .post(
                        "/cds-services/bmn-flag",
                        "application/json",
                        BodyPublishers.ofString(HookRequest.withNothingOnRecord("p1")
                                .found("bloodTests", highLdh())
                                .json()));
        Supplier<Answer> posted = () -> second.http()
                .post(
                        "/fhir/Observation/$validate",
                        "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"resource\", \"resource\": %s}]}"
                                .formatted(negative()));
        assertThat(advised.get()).matches(says("\"ldh-high\":\"not-available\""));
        assertThat(posted.get().body()).doesNotContain("\"severity\":\"error\"");

        put(first, "ConceptMap", map(LDH));
        soon(translated, says("\"valueBoolean\":true", LDH));
        soon(advised, says("\"ldh-high\":\"met\""));
        soon(posted, answer -> answer.body().contains("\"severity\":\"error\""));

        put(first, "ConceptMap", map(HEMOGLOBIN));
        soon(translated, says(HEMOGLOBIN));
        soon(advised, says("\"ldh-high\":\"not-available\""));

        delete(first, "ConceptMap");
        soon(translated, says("\"valueBoolean\":false"));
        soon(posted, answer -> !answer.body().contains("\"severity\":\"error\""));
    }

    private String map(String target) {
        return """
                "url": "%s/map", "group": [{"source": "%s/lab", "target": "http://loinc.org", "element": [
                  {"code": "LD", "target": [{"code": "%s", "equivalence": "equivalent"}]}]}]"""
                .formatted(url, url, target);
    }

    private String highLdh() {
        return observation("551")
                .formatted(
                        Instant.now(),
                        "\"referenceRange\": [{\"high\": {\"value\": 250, \"code\": \"U/L\", \"system\": \"http://unitsofmeasure.org\"}}],");
    }

    private String negative() {
        return observation("-5").formatted(Instant.now(), "");
    }

    private String observation(String value) {
        return """
                {"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "%s/lab", "code": "LD"}]},
                 "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "%%s", %%s
                 "valueQuantity": {"value": %s, "unit": "U/L", "code": "U/L", "system": "http://unitsofmeasure.org"}}"""
                .formatted(url, value);
    }

    @Test
    void feedback_on_a_card_counts_once_whichever_node_is_told() {
        String feedback =
                "{\"feedback\": [{\"card\": \"%s\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"%s\"}]}"
                        .formatted(UUID.randomUUID(), Instant.now());
        for (Http node : new Http[] {first.http(), second.http()}) {
            Answer told =
                    node.post("/cds-services/bmn-flag/feedback", "application/json", BodyPublishers.ofString(feedback));
            assertThat(told.status()).as("%s", told).isEqualTo(200);
        }
        assertThat(JdbcClient.create(source())
                        .sql("select count(*) from marrowsight_card_feedback")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_token_is_spent_once_over_all_nodes() {
        String token = "a".repeat(64);
        StoredTokens one = new StoredTokens(JdbcClient.create(source()), Clock.systemUTC());
        StoredTokens other = new StoredTokens(JdbcClient.create(source()), Clock.systemUTC());

        assertThat(one.spend(token, Instant.now().plusSeconds(60))).isTrue();
        assertThat(other.spend(token, Instant.now().plusSeconds(60))).isFalse();
    }

    private DriverManagerDataSource source() {
        return new DriverManagerDataSource(database.url());
    }

    @Test
    void while_the_database_is_away_the_terminology_stays_and_changes_are_seen_afterwards() throws Exception {
        String[] ulna = {"system", SITES, "code", "ulna"};
        database.stop();
        soonLogged("What other nodes have stored cannot be read");
        assertThat(get(second, "CodeSystem/$lookup", ulna).status()).isEqualTo(200);

        database.start();
        soonLogged("What other nodes have stored is known again");
        assertThat(second.log().split("cannot be read", -1)).hasSize(2);
        put(first, "ConceptMap", map(LDH));
        soon(
                () -> get(second, "ConceptMap/$translate", "system", url + "/lab", "code", "LD"),
                says("\"valueBoolean\":true"));
        delete(first, "ConceptMap");
        soon(
                () -> get(second, "ConceptMap/$translate", "system", url + "/lab", "code", "LD"),
                says("\"valueBoolean\":false"));
    }

    private void soonLogged(String words) throws InterruptedException {
        Instant end = Instant.now().plus(PackagedNode.PATIENCE);
        while (!second.log().contains(words) && Instant.now().isBefore(end)) {
            Thread.sleep(200);
        }
        assertThat(second.log()).contains(words);
    }
}
