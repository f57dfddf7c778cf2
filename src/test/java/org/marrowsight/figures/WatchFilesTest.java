package org.marrowsight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The dashboard and the alerts ask for nothing but what a server that is in use shows. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchFilesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path DASHBOARD = Path.of("docker", "grafana", "marrowsight.json");
    private static final Path ALERTS = Path.of("docker", "prometheus", "alerts.yml");

    /** What Prometheus itself knows of a node. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "instance", "job");

    /** Shown by the packaged program, which PackagedServerIT asks for them, and not by a server of the tests. */
    private static final Set<String> OF_PACKAGED_SERVERS = Set.of(
            "marrowsight_backup_newest_seconds",
            "hikaricp_connections_active",
            "hikaricp_connections_max",
            "hikaricp_connections_pending",
            "hikaricp_connections_timeout_total");

    private static final Set<String> WORDS_OF_THE_LANGUAGE = Set.of(
            "sum",
            "min",
            "max",
            "rate",
            "increase",
            "by",
            "topk",
            "histogram_quantile",
            "vector",
            "time",
            "or",
            "and",
            "unless",
            "offset",
            "le");

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SELECTOR = Pattern.compile("([a-z_0-9]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern WORD = Pattern.compile("(?<![\\w$\\[.])[a-z][a-z_0-9]*(?![\\w])");

    private final Http http;
    private final Scrape scrape;

    WatchFilesTest(@LocalServerPort int port) {
        this.http = new Http(port);
        use();
        this.scrape = Scrape.of(http);
    }

    private void use() {
        Callers callers = new Callers(http);
        callers.patient("watched", "Watched");
        callers.posts("trephine-histology/bad-grade-1-extent--20.json", "Patient/watched");
        callers.opensChartAndOverrides("watched");
        http.get("/criteria");
    }

    static Stream<String> queries() {
        return Stream.concat(
                dashboardQueries(), rules().map(rule -> rule.path("expr").asText()));
    }

    private static Stream<String> dashboardQueries() {
        return stream(dashboard().path("panels"))
                .flatMap(panel -> stream(panel.path("targets")))
                .map(target -> target.path("expr").asText());
    }

    private static Stream<JsonNode> rules() {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return stream(JSON.<JsonNode>valueToTree(yaml.load(text(ALERTS))).path("groups"))
                .flatMap(group -> stream(group.path("rules")));
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    private static JsonNode dashboard() {
        try {
            return JSON.readTree(text(DASHBOARD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_names_metrics_that_a_server_shows(String query) {
        assertThat(metrics(query))
                .isNotEmpty()
                .allMatch(name -> scrape.names().contains(name)
                        || OF_PROMETHEUS.contains(name)
                        || OF_PACKAGED_SERVERS.contains(name));
    }

    private static Set<String> metrics(String query) {
        String bare = GROUPING.matcher(TEXT.matcher(query).replaceAll(""))
                .replaceAll("")
                .replaceAll("\\{[^}]*}", "");
        return WORD.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(word -> !WORDS_OF_THE_LANGUAGE.contains(word))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_selects_and_groups_by_labels_that_its_metrics_have(String query) {
        Set<String> known = new HashSet<>(OF_PROMETHEUS);
        metrics(query).forEach(name -> known.addAll(scrape.labels(name)));
        SELECTOR.matcher(query).results().forEach(selector -> labels(selector.group(2))
                .forEach(label -> assertThat(
                                scrape.labels(selector.group(1)).contains(label) || OF_PROMETHEUS.contains(label))
                        .as("%s has %s", selector.group(1), label)
                        .isTrue()));
        GROUPING.matcher(query)
                .results()
                .flatMap(group -> Stream.of(group.group(1).split(", *", -1)))
                .forEach(label -> assertThat(known).contains(label));
    }

    private static Stream<String> labels(String matchers) {
        return MATCHER.matcher(matchers).results().map(matcher -> matcher.group(1));
    }

    /** A value that no series has makes an alert that is never heard. */
    @ParameterizedTest
    @MethodSource("queries")
    void a_query_asks_for_values_that_there_are(String query) {
        Set<String> rare = Set.of("5xx");
        SELECTOR.matcher(query).results().forEach(selector -> {
            Matcher matcher = MATCHER.matcher(selector.group(2));
            while (matcher.find()) {
                if (matcher.group(2).equals("=")
                        && !OF_PROMETHEUS.contains(matcher.group(1))
                        && !rare.contains(matcher.group(3))) {
                    assertThat(scrape.values(selector.group(1), matcher.group(1)))
                            .as(query)
                            .contains(matcher.group(3));
                }
            }
        });
    }

    @Test
    void the_dashboard_asks_a_source_that_its_reader_chooses() {
        List<String> variables = stream(dashboard().path("templating").path("list"))
                .map(variable -> variable.path("name").asText() + " "
                        + variable.path("type").asText())
                .toList();

        assertThat(variables).containsExactly("datasource datasource", "instance query");
        assertThat(dashboard().findValues("datasource"))
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
    }

    @Test
    void each_panel_has_a_number_and_a_place_of_its_own() {
        List<JsonNode> panels = stream(dashboard().path("panels")).toList();

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels)
                .extracting(panel -> Map.of(
                        "x", panel.path("gridPos").path("x").asInt(),
                        "y", panel.path("gridPos").path("y").asInt()))
                .doesNotHaveDuplicates();
        assertThat(panels)
                .allSatisfy(panel -> assertThat(panel.path("title").asText()).isNotEmpty());
    }

    @Test
    void an_alert_says_what_is_the_matter_and_how_grave_it_is() {
        assertThat(rules().toList()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.path("labels").path("severity").asText()).isIn("critical", "warning");
            assertThat(rule.path("annotations").path("summary").asText()).endsWith(".");
        });
    }
}
