package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class CriteriaPagesOverHttpTest {

    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile(" href=\"#([^\"]*)\"");
    private static final Pattern ADDRESS = Pattern.compile(" (?:href|src)=\"(/[^\"]*)\"");

    private final Http http;

    CriteriaPagesOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    static Stream<PlanDefinition> plans() {
        return GuideFiles.guide().all(PlanDefinition.class);
    }

    private String page(PlanDefinition plan) {
        Answer answer = http.get("/criteria/" + plan.getIdElement().getIdPart());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        return answer.body();
    }

    private static Stream<PlanDefinitionActionComponent> actions(List<PlanDefinitionActionComponent> parts) {
        return parts.stream().flatMap(action -> Stream.concat(Stream.of(action), actions(action.getAction())));
    }

    private static List<String> all(Pattern pattern, String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(HtmlUtils.htmlUnescape(matcher.group(1)));
        }
        return found;
    }

    @Nested
    class A_plan {

        @ParameterizedTest
        @MethodSource("org.marrowsight.server.CriteriaPagesOverHttpTest#plans")
        void has_a_place_for_every_action_and_no_place_twice(PlanDefinition plan) {
            assertThat(all(ID, page(plan)))
                    .doesNotHaveDuplicates()
                    .containsAll(actions(plan.getAction())
                            .map(PlanDefinitionActionComponent::getId)
                            .toList());
        }

        @ParameterizedTest
        @MethodSource("org.marrowsight.server.CriteriaPagesOverHttpTest#plans")
        void leads_to_nothing_that_is_not_there(PlanDefinition plan) {
            String page = page(plan);

            assertThat(all(ID, page)).containsAll(all(ANCHOR, page));
            assertThat(all(ADDRESS, page))
                    .isNotEmpty()
                    .allSatisfy(address ->
                            assertThat(http.get(address).status()).as(address).isEqualTo(200));
        }

        @ParameterizedTest
        @MethodSource("org.marrowsight.server.CriteriaPagesOverHttpTest#plans")
        void shows_the_words_the_expression_and_the_sources_of_every_action(PlanDefinition plan) {
            // each action from its own place to the next one, so that nothing is found elsewhere
            List<String> places = Stream.of(page(plan).split("(?= id=\")", -1))
                    .map(HtmlUtils::htmlUnescape)
                    .toList();

            assertThat(actions(plan.getAction())).allSatisfy(action -> assertThat(places)
                    .filteredOn(place -> place.startsWith(" id=\"" + action.getId() + "\""))
                    .singleElement()
                    .asString()
                    .contains(wordsOf(action)));
        }

        private static List<String> wordsOf(PlanDefinitionActionComponent action) {
            List<String> words = new ArrayList<>(List.of(action.getTitle(), action.getDescription()));
            if (action.hasTextEquivalent()) {
                words.add(action.getTextEquivalent());
            }
            action.getCondition()
                    .forEach(condition -> words.add(condition.getExpression().getExpression()));
            action.getDocumentation().forEach(source -> {
                words.add(">" + source.getLabel() + "<");
                words.add(source.getCitation());
                if (source.hasUrl()) {
                    words.add("href=\"" + source.getUrl() + "\"");
                }
            });
            return words;
        }

        @Test
        void is_in_the_list_with_its_services() {
            String list = http.get("/criteria").body();

            assertThat(all(ADDRESS, list))
                    .containsAll(plans().map(
                                    plan -> "/criteria/" + plan.getIdElement().getIdPart())
                            .toList());
            assertThat(list)
                    .contains("<code>marrow-exam-site-select</code> on the hook <code>order-select</code>")
                    .contains("<code>bmn-flag</code> on the hook <code>patient-view</code>");
        }
    }

    @Nested
    class A_card {

        @Test
        void leads_to_the_rule_that_gave_it() {
            http.put("/fhir/Patient/criteria-page", "{\"resourceType\": \"Patient\", \"id\": \"criteria-page\"}");
            assertThat(http.post("/fhir/Observation", NECROSIS_ON.formatted(LocalDate.now(ZoneId.systemDefault())))
                            .status())
                    .isEqualTo(201);

            Answer answer = http.post("/cds-services/bmn-flag", "application/json", BodyPublishers.ofString(call()));

            String source = answer.json().at("/cards/0/source/url").asText();
            String link = answer.json().at("/cards/0/links/0/url").asText();
            assertThat(source).as(answer.toString()).matches("http://127\\.0\\.0\\.1:\\d+/criteria/bmn-flag");
            assertThat(link).isEqualTo(source + "#confirmed-by-histology");
            assertThat(http.get("/criteria/bmn-flag").body()).contains(" id=\"confirmed-by-histology\"");
        }

        private static final String NECROSIS_ON =
                """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-observation",
                   "code": "trephine-histology"}]},
                 "subject": {"reference": "Patient/criteria-page"},
                 "effectiveDateTime": "%s",
                 "bodySite": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-site",
                   "code": "left-iliac"}]},
                 "valueCodeableConcept": {"coding": [{"system": "https://marrowsight.org/fhir/CodeSystem/marrow-finding",
                   "code": "necrosis-present"}]}}""";

        private String call() {
            return """
                    {"hook": "patient-view", "hookInstance": "5c0b6d0e-2a53-4a2e-9a55-6a0c1d6f7b29",
                     "fhirServer": "%sfhir",
                     "context": {"userId": "Practitioner/example", "patientId": "criteria-page"}}"""
                    .formatted(http.request("/").build().uri());
        }
    }

    @Nested
    class An_answer {

        @ParameterizedTest
        @ValueSource(strings = {"/criteria", "/criteria/bmn-flag", "/criteria/not-there"})
        void runs_and_loads_nothing_but_files_of_this_server(String path) {
            Answer answer = http.get(path);

            assertThat(answer.header("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.header("Cache-Control")).hasValue("no-cache");
            assertThat(answer.body()).doesNotContain("<style", " style=", "<script", "src=\"http", "//cdn");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/fhir/metadata", "/cds-services"})
        void of_the_programs_keeps_its_own_headers(String path) {
            assertThat(http.get(path).header("Content-Security-Policy")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/criteria/not-there",
                    "/criteria/bmn-flag/fever",
                    "/criteria/BMN-FLAG",
                    "/criteria/%3Cscript%3Ealert(1)%3C",
                    "/criteria/%22onload=%22alert(1)",
                    "/criteria/%E2%80%AE",
                    "/criteria/$%7B7*7%7D",
                    "/criteria/org.marrowsight.browse.PlanPage"
                })
        void to_a_page_that_is_not_there_is_a_page(String path) {
            Answer answer = http.get(path);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(answer.body())
                    .startsWith("<!DOCTYPE html>")
                    .isEqualTo(http.get("/criteria/not-there").body())
                    .doesNotContain("org.", "java", "Exception");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/criteria", "/criteria/bmn-flag"})
        void to_HEAD_has_no_body(String path) {
            Answer answer = http.send(http.request(path).method("HEAD", BodyPublishers.noBody()));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
        void to_anything_but_reading_is_no(String method) {
            for (String path : List.of("/criteria", "/criteria/bmn-flag", "/criteria/not-there")) {
                Answer answer = http.send(http.request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString("{}")));
                assertThat(answer.status()).as(path).isEqualTo(405);
                assertThat(answer.header("Allow").orElse("")).contains("GET", "HEAD");
                assertThat(answer.body()).startsWith("<!DOCTYPE html>");
            }
        }
    }

    @Test
    void the_style_is_known_by_its_content() {
        String path = "/assets/marrowsight.css";
        String etag = http.get(path).header("ETag").orElseThrow();

        assertThat(http.send(http.request(path).header("If-None-Match", etag).GET())
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/", "/assets/not-there.css", "/assets/%2e%2e/application.yml"})
    void no_other_file_is_served(String path) {
        assertThat(http.get(path).status()).isIn(400, 404);
    }
}
