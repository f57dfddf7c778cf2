package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class DiscoveryTest {

    private final Http http;

    DiscoveryTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    private JsonNode service() {
        return http.get("/cds-services").json().path("services").path(0);
    }

    private Map<String, String> templates() {
        return service().path("prefetch").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    @Test
    void the_flag_is_offered_when_a_chart_is_opened() {
        Answer answer = http.get("/cds-services");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.json().path("services").findValuesAsText("id"))
                .containsExactly(
                        "bmn-flag",
                        "relapse-watch",
                        "bmn-trigger-drug",
                        "marrow-mri-differential",
                        "marrow-mri-differential-select",
                        "marrow-exam-site-select",
                        "marrow-exam-site-sign");
        CdsSchemas.DISCOVERY.assertHolds(answer.json());
        assertThat(service().path("hook").asText()).isEqualTo("patient-view");
        assertThat(service().path("id").asText()).isEqualTo("bmn-flag");
        assertThat(service().path("title").asText()).contains("Bone marrow necrosis");
        assertThat(service().path("description").asText()).isNotBlank();
        assertThat(service().path("usageRequirements").asText()).isNotBlank();
        assertThat(service().path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void it_has_only_the_fields_of_the_specification_and_none_of_them_is_empty() {
        List<String> names = new ArrayList<>();
        service().fieldNames().forEachRemaining(names::add);

        assertThat(names)
                .containsExactly("hook", "id", "title", "description", "version", "usageRequirements", "prefetch");
        EmptyValues.assertNone(http.get("/cds-services").json());
    }

    @Test
    void the_answer_is_the_same_twice() {
        assertThat(http.get("/cds-services").body())
                .isEqualTo(http.get("/cds-services").body());
    }

    @Test
    void every_template_is_bound_to_the_patient_in_context() {
        assertThat(templates().keySet()).containsExactlyInAnyOrderElementsOf(HookRequest.KEYS);
        assertThat(templates().get("patient")).isEqualTo("Patient/{{context.patientId}}");
        templates().forEach((key, template) -> assertThat(template)
                .as(key)
                .matches(
                        "Patient/\\{\\{context\\.patientId}}|[A-Z][A-Za-z]+\\?patient=\\{\\{context\\.patientId}}&.*"));
    }

    @Test
    void templates_use_only_the_common_part_of_search_and_no_parameter_twice() {
        templates().values().stream().filter(template -> template.contains("?")).forEach(template -> {
            List<String> names = Arrays.stream(
                            template.substring(template.indexOf('?') + 1).split("&", -1))
                    .map(pair -> pair.substring(0, pair.indexOf('=')))
                    .toList();
            assertThat(names).containsExactly("patient", "code", "_sort", "_count");
        });
    }

    @Test
    void templates_ask_for_the_codes_of_the_value_sets() {
        for (Code code : GuideFiles.guide().members("lab-ldh")) {
            assertThat(templates().get("bloodTests")).contains(code.system() + "|" + code.value());
        }
        assertThat(templates().get("marrow")).contains("CodeSystem/marrow-observation|trephine-histology");
        assertThat(templates().get("bloodTests")).contains("&_sort=-date&");
        // a URL of 8 kB is what servers commonly accept
        templates()
                .forEach(
                        (key, template) -> assertThat(template.length()).as(key).isLessThan(8000));
    }

    @Test
    void it_says_where_records_come_from_that_are_not_sent() {
        assertThat(service().path("usageRequirements").asText())
                .contains("fhirServer", "operator", "no other server is contacted", "412");
    }

    @Test
    void head_is_answered_like_get_without_a_body() {
        Answer head = http.send(http.request("/cds-services").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void other_methods_are_not_allowed_and_told_which_are(String method) {
        Answer answer = http.send(http.request("/cds-services")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "application/fhir+xml", "nonsense", "application/json;q=0"})
    void an_odd_wish_for_a_format_gets_json(String accept) {
        Answer answer =
                http.send(http.request("/cds-services").header("Accept", accept).GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("services")).isNotEmpty();
    }

    @Test
    void a_slash_at_the_end_changes_nothing() {
        assertThat(http.get("/cds-services/").body())
                .isEqualTo(http.get("/cds-services").body());
    }

    @Test
    void nothing_is_cached_or_sniffed() {
        Answer answer = http.get("/cds-services");

        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
    }
}
