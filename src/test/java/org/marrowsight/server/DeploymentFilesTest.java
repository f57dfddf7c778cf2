package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code docker/} fit each other and the program: names, ports, addresses, keys, users, folders. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeploymentFilesTest {

    private static final Path FOLDER = Path.of("docker");
    private static final JsonMapper JSON = new JsonMapper();

    private static List<JsonNode> read(String file) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.stream(yaml.loadAll(text(file)).spliterator(), false)
                .map(JSON::<JsonNode>valueToTree)
                .toList();
    }

    private static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode kubernetes(String kind) {
        return Stream.of("kubernetes/marrowsight.yaml", "kubernetes/secrets.example.yaml")
                .flatMap(file -> read(file).stream())
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode pod() {
        return kubernetes("Deployment").path("spec").path("template").path("spec");
    }

    private static JsonNode container() {
        return pod().path("containers").path(0);
    }

    private static JsonNode node() {
        return read("compose.yaml").get(0).path("services").path("node-1");
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    private static List<String> each(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.path(field).asText())
                .toList();
    }

    private static String inDockerfile(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text("Dockerfile"))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Configuration_keys {

        private final Set<String> known = known();

        private static Set<String> known() {
            Set<String> names = new HashSet<>();
            try {
                for (URL described : Collections.list(DeploymentFilesTest.class
                        .getClassLoader()
                        .getResources("META-INF/spring-configuration-metadata.json"))) {
                    try (InputStream content = described.openStream()) {
                        JSON.readTree(content)
                                .path("properties")
                                .forEach(property ->
                                        names.add(property.path("name").asText()));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return names;
        }

        private boolean isVariableOfAKey(String variable) {
            return known.stream()
                    .map(key -> key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                    .anyMatch(variable::equals);
        }

        @Test
        void each_variable_of_the_environment_is_one() {
            List<String> variables = Stream.of(
                            names(node().path("environment")),
                            names(read("compose.secured.yaml")
                                    .get(0)
                                    .path("services")
                                    .path("node-1")
                                    .path("environment")),
                            names(read("compose.demo.yaml")
                                    .get(0)
                                    .path("services")
                                    .path("node-2")
                                    .path("environment")),
                            names(kubernetes("ConfigMap").path("data")),
                            Pattern.compile("([A-Z_]+)=\\S*( \\\\)?$", Pattern.MULTILINE)
                                    .matcher(text("Dockerfile"))
                                    .results()
                                    .map(found -> found.group(1))
                                    .filter(name -> !name.equals("JAVA_TOOL_OPTIONS"))
                                    .toList())
                    .flatMap(List::stream)
                    .toList();

            assertThat(variables)
                    .contains("SERVER_ADDRESS", "MARROWSIGHT_SECURITY_ISSUER", "MARROWSIGHT_OPEN_ON_NETWORK")
                    .allMatch(this::isVariableOfAKey);
        }

        @Test
        void each_secret_file_is_named_as_one() {
            assertThat(each(node().path("secrets"), "target")).isNotEmpty().allMatch(known::contains);
            assertThat(names(kubernetes("Secret").path("stringData")))
                    .containsExactlyInAnyOrderElementsOf(each(node().path("secrets"), "target"));
        }

        @Test
        void secrets_are_looked_for_where_they_are_put() {
            JsonNode mount = StreamSupport.stream(
                            container().path("volumeMounts").spliterator(), false)
                    .filter(candidate -> candidate.path("name").asText().equals("secrets"))
                    .findFirst()
                    .orElseThrow();
            assertThat(kubernetes("ConfigMap")
                            .path("data")
                            .path("SPRING_CONFIG_IMPORT")
                            .asText())
                    .isEqualTo("configtree:" + mount.path("mountPath").asText() + "/");
            assertThat(each(pod().path("volumes"), "name")).contains("secrets");
            assertThat(pod().path("volumes")
                            .path(0)
                            .path("secret")
                            .path("secretName")
                            .asText())
                    .isEqualTo(
                            kubernetes("Secret").path("metadata").path("name").asText());
            assertThat(node().path("environment").path("SPRING_CONFIG_IMPORT").asText())
                    .isEqualTo("configtree:/run/secrets/");
        }
    }

    @Nested
    class What_a_container_may_do {

        @Test
        void it_runs_as_the_user_of_the_image_and_never_as_root() {
            String user = inDockerfile("^USER (\\d+):\\d+$");
            assertThat(user).isNotEqualTo("0");
            assertThat(pod().path("securityContext").path("runAsUser").asText()).isEqualTo(user);
            assertThat(pod().path("securityContext").path("runAsNonRoot").asBoolean())
                    .isTrue();
        }

        @Test
        void its_root_is_read_only_and_each_folder_that_is_written_to_is_given() {
            String[] written =
                    inDockerfile("^VOLUME \\[(.+)]$").replace("\"", "").split(", ", -1);
            assertThat(container()
                            .path("securityContext")
                            .path("readOnlyRootFilesystem")
                            .asBoolean())
                    .isTrue();
            assertThat(each(container().path("volumeMounts"), "mountPath")).contains(written);
            assertThat(node().path("read_only").asBoolean()).isTrue();
            assertThat(node().path("tmpfs")).hasSize(written.length);
            for (String folder : written) {
                assertThat(node().path("tmpfs").toString()).contains("\"" + folder + ":");
            }
        }

        @Test
        void it_has_no_capabilities_and_gets_none() {
            JsonNode security = container().path("securityContext");
            assertThat(security.path("capabilities").path("drop").path(0).asText())
                    .isEqualTo("ALL");
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(node().path("cap_drop").path(0).asText()).isEqualTo("ALL");
            assertThat(node().path("security_opt").path(0).asText()).isEqualTo("no-new-privileges:true");
        }
    }

    @Nested
    class Names_ports_and_addresses {

        @Test
        void the_image_has_one_name() {
            assertThat(container().path("image").asText())
                    .isEqualTo(node().path("image").asText());
        }

        @ParameterizedTest
        @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
        void a_probe_asks_an_address_of_the_server_at_its_port(String probe) {
            JsonNode asked = container().path(probe).path("httpGet");
            // that these answer is a test of the server
            assertThat(asked.path("path").asText())
                    .isEqualTo(
                            probe.equals("livenessProbe") ? "/actuator/health/liveness" : "/actuator/health/readiness");
            assertThat(each(container().path("ports"), "name"))
                    .contains(asked.path("port").asText());
        }

        @Test
        void the_port_is_the_same_everywhere() {
            String port = inDockerfile("^EXPOSE (\\d+)$");
            assertThat(each(container().path("ports"), "containerPort")).containsExactly(port);
            assertThat(kubernetes("Service")
                            .path("spec")
                            .path("ports")
                            .path(0)
                            .path("targetPort")
                            .asText())
                    .isEqualTo(container().path("ports").path(0).path("name").asText());
            assertThat(kubernetes("NetworkPolicy")
                            .path("spec")
                            .path("ingress")
                            .path(0)
                            .path("ports")
                            .path(0)
                            .path("port")
                            .asText())
                    .isEqualTo(port);
            assertThat(text("health")).contains("${SERVER_PORT:-" + port + "}");
        }

        @Test
        void everything_selects_the_pods_of_the_deployment() {
            String label = kubernetes("Deployment")
                    .path("spec")
                    .path("template")
                    .path("metadata")
                    .path("labels")
                    .path("app")
                    .asText();
            assertThat(Stream.of(
                                    kubernetes("Deployment").at("/spec/selector/matchLabels/app"),
                                    kubernetes("Service").at("/spec/selector/app"),
                                    kubernetes("PodDisruptionBudget").at("/spec/selector/matchLabels/app"),
                                    kubernetes("NetworkPolicy").at("/spec/podSelector/matchLabels/app"))
                            .map(JsonNode::asText))
                    .containsOnly(label);
            assertThat(container().at("/envFrom/0/configMapRef/name").asText())
                    .isEqualTo(kubernetes("ConfigMap").at("/metadata/name").asText());
        }

        @Test
        void the_proxy_knows_each_node_by_its_variable() {
            JsonNode compose = read("compose.yaml").get(0).path("services");
            JsonNode variables = compose.path("proxy").path("environment");
            for (String variable : names(variables)) {
                assertThat(text("proxy/nodes.cfg")).contains("\"${" + variable + "}\"");
                assertThat(names(compose))
                        .contains(variables.path(variable).asText().replace(":8080", ""));
            }
            assertThat(names(variables)).hasSize(2);
        }

        @Test
        void one_node_stays_while_others_are_replaced() {
            assertThat(kubernetes("Deployment").at("/spec/replicas").asInt()).isGreaterThan(1);
            assertThat(kubernetes("Deployment")
                            .at("/spec/strategy/rollingUpdate/maxUnavailable")
                            .asInt(1))
                    .isZero();
            assertThat(kubernetes("PodDisruptionBudget")
                            .at("/spec/minAvailable")
                            .asInt())
                    .isPositive();
        }
    }
}
