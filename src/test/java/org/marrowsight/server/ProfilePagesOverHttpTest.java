package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
class ProfilePagesOverHttpTest {

    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile(" href=\"#([^\"]*)\"");
    private static final Pattern OWN_PAGE =
            Pattern.compile(" (?:href|src)=\"(/(?:profiles|assets|fhir|criteria)[^\"]*)\"");
    private static final int FIRST_LOAD = 100 * 1024;

    private final Http http;

    ProfilePagesOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    static Stream<StructureDefinition> profiles() {
        return GuideFiles.guide().all(StructureDefinition.class);
    }

    private static String id(StructureDefinition profile) {
        return profile.getIdElement().getIdPart();
    }

    private String page(String path) {
        Answer answer = http.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        return answer.body();
    }

    private static List<String> all(Pattern pattern, String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(HtmlUtils.htmlUnescape(matcher.group(1)));
        }
        return found;
    }

    private Answer sendForm(String path, String text) {
        String body = "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        return http.post(path, "application/x-www-form-urlencoded", BodyPublishers.ofString(body));
    }

    private Answer sendByScript(String path, String text) {
        return http.post(
                path,
                "application/json",
                BodyPublishers.ofString(
                        new JsonMapper().valueToTree(Map.of("text", text)).toString()));
    }

    private static String example(String profile, String name) {
        try {
            return Files.readString(Path.of("profiles/examples", profile, name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class A_profile {

        @ParameterizedTest
        @MethodSource("org.marrowsight.server.ProfilePagesOverHttpTest#profiles")
        void has_a_place_for_each_element_and_each_rule_and_no_place_twice(StructureDefinition profile) {
            List<ElementDefinition> elements = profile.getDifferential().getElement();
            List<String> places = all(ID, page("/profiles/" + id(profile)));

            assertThat(places)
                    .doesNotHaveDuplicates()
                    .containsAll(elements.stream().map(ElementDefinition::getId).toList())
                    .containsAll(elements.stream()
                            .flatMap(element -> element.getConstraint().stream())
                            .map(ElementDefinitionConstraintComponent::getKey)
                            .toList());
        }

        @ParameterizedTest
        @MethodSource("org.marrowsight.server.ProfilePagesOverHttpTest#profiles")
        void says_the_words_and_the_expression_of_each_rule(StructureDefinition profile) {
            String page = HtmlUtils.htmlUnescape(page("/profiles/" + id(profile)));

            assertThat(profile.getDifferential().getElement().stream()
                            .flatMap(element -> element.getConstraint().stream()))
                    .allSatisfy(rule -> assertThat(page).contains(rule.getHuman(), rule.getExpression()));
        }

        @ParameterizedTest
        @MethodSource("org.marrowsight.server.ProfilePagesOverHttpTest#profiles")
        void leads_to_nothing_that_is_not_there(StructureDefinition profile) {
            String page = page("/profiles/" + id(profile));

            assertThat(all(ID, page)).containsAll(all(ANCHOR, page));
            assertThat(all(OWN_PAGE, page).stream().distinct())
                    .isNotEmpty()
                    .filteredOn(address -> !address.contains("example="))
                    .allSatisfy(address ->
                            assertThat(http.get(address).status()).as(address).isEqualTo(200));
        }

        @ParameterizedTest
        @MethodSource("org.marrowsight.server.ProfilePagesOverHttpTest#profiles")
        void is_small_enough_for_a_slow_line(StructureDefinition profile) throws IOException {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(page("/profiles/" + id(profile)).getBytes(StandardCharsets.UTF_8));
                for (String file : List.of("marrowsight.css", "profiles.css", "check.js")) {
                    gzip.write(page0("/assets/" + file).getBytes(StandardCharsets.UTF_8));
                }
            }
            assertThat(compressed.size()).isLessThan(FIRST_LOAD);
        }

        private String page0(String path) {
            return http.get(path).body();
        }

        @Test
        void shows_what_FHIR_has_besides_when_asked() {
            String stated = page("/profiles/trephine-histology");
            String all = page("/profiles/trephine-histology?elements=all");

            assertThat(stated).doesNotContain(" id=\"Observation.performer\"");
            assertThat(all)
                    .contains(" id=\"Observation.performer\"", " id=\"Observation.component:necrosisExtent.value[x]\"");
        }

        @Test
        void shows_cardinality_type_codes_and_demanded_values_as_they_hold_in_the_end() {
            String page = HtmlUtils.htmlUnescape(page("/profiles/trephine-histology"));
            String code = page.substring(page.indexOf(" id=\"Observation.code\""));
            String site = page.substring(page.indexOf(" id=\"Observation.bodySite\""));

            // FHIR itself demands a code, which the profile does not say again
            assertThat(code.substring(0, 1500)).contains("1..1", "CodeableConcept", "trephine-histology");
            assertThat(site.substring(0, 1800))
                    .contains("1..1", ">required<", "href=\"/terminology/ValueSet/marrow-site\"");
        }

        @Test
        void is_in_the_list() {
            assertThat(all(OWN_PAGE, page("/profiles")))
                    .containsAll(profiles()
                            .map(profile -> "/profiles/" + id(profile))
                            .toList());
        }

        @Test
        void shows_its_examples_and_why_the_bad_ones_are_refused() {
            String page = HtmlUtils.htmlUnescape(page("/profiles/trephine-histology"));

            assertThat(page)
                    .contains("href=\"/profiles/trephine-histology?example=good-absent#judge\"")
                    .contains("href=\"/profiles/trephine-histology?example=bad-absent-grade#judge\"")
                    .contains("Refused, and why");
            assertThat(page.substring(page.indexOf("?example=bad-absent-grade#")))
                    .contains("The core is read as free of necrosis and has a grade.");
        }

        @Test
        void shows_what_it_is_modelled_after() {
            assertThat(page("/profiles/marrow-mri-finding"))
                    .contains("International Patient Summary: radiology result");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/profiles/not-there",
                    "/profiles/trephine-histology/x",
                    "/profiles/*",
                    "/profiles/%3Cscript%3Ealert(1)%3C"
                })
        void that_is_not_there_is_said_in_a_page(String path) {
            Answer answer = http.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).startsWith("<!DOCTYPE html>").doesNotContain("<script>", "Exception");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
        void is_not_changed_by_anybody(String method) {
            Answer answer = http.send(http.request("/profiles/trephine-histology")
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString("{}")));
            assertThat(answer.status()).isEqualTo(405);
        }
    }

    @Nested
    class A_browser {

        private static final String ACCEPT =
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

        private Answer browse(String path) {
            return http.send(http.request(path).header("Accept", ACCEPT).GET());
        }

        @ParameterizedTest
        @CsvSource({
            "/fhir/StructureDefinition/trephine-histology, /profiles/trephine-histology",
            "/fhir/StructureDefinition/fab-type, /profiles/fab-type",
            "/fhir/PlanDefinition/bmn-flag, /criteria/bmn-flag"
        })
        void is_led_from_a_definition_to_its_page(String definition, String page) {
            Answer answer = browse(definition);

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Location")).hasValue(page);
            assertThat(answer.response().headers().allValues("Vary")).contains("Accept");
        }

        @Test
        void that_asks_for_a_format_gets_the_resource() {
            assertThat(browse("/fhir/StructureDefinition/trephine-histology?_format=json")
                            .json()
                            .path("resourceType")
                            .asText())
                    .isEqualTo("StructureDefinition");
        }

        @Test
        void gets_the_resource_of_what_has_no_page() {
            assertThat(browse("/fhir/StructureDefinition/not-there").status()).isEqualTo(404);
            assertThat(browse("/fhir/StructureDefinition/trephine-histology/_history/1")
                            .status())
                    .isNotEqualTo(303);
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/fhir+json", "*/*", "application/json, text/html;q=0.5"})
        void is_told_from_a_program(String accept) {
            Answer answer = http.send(http.request("/fhir/StructureDefinition/trephine-histology")
                    .header("Accept", accept)
                    .GET());
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Nested
    class The_box {

        @Test
        void says_of_an_example_what_a_post_of_it_is_told_and_where_it_stands() {
            String wrong = example("trephine-histology", "bad-grade-2-extent--above-60");
            Answer refused = http.post("/fhir/Observation", wrong);
            Answer page = sendForm("/profiles/trephine-histology", wrong);

            String told = refused.json().at("/issue/0/details/text").asText();
            assertThat(refused.status()).isEqualTo(422);
            assertThat(page.status()).isEqualTo(200);
            assertThat(HtmlUtils.htmlUnescape(page.body())).contains(told, "A post of this would be refused.");
            assertThat(page.body()).containsPattern("<a href=\"#line-\\d\\d\"[^>]*>Line \\d\\d, column \\d");
        }

        @Test
        void answers_a_script_with_the_same_without_the_page_around_it() {
            String wrong = example("trephine-histology", "bad-absent-grade");
            String page = sendForm("/profiles/trephine-histology", wrong).body();
            String part = sendByScript("/profiles/trephine-histology", wrong).body();

            assertThat(part).startsWith("<section class=\"verdict refused\"");
            assertThat(page.replace("\r\n", "\n"))
                    .contains(part.strip().lines().findFirst().orElseThrow());
        }

        @Test
        void stores_nothing() {
            String good =
                    example("trephine-histology", "good-absent").replace("\"trephine-histology-absent\"", "\"box\"");

            assertThat(sendForm("/profiles/trephine-histology", good).body())
                    .contains("A post of this would be stored.");
            assertThat(http.get("/fhir/Observation/box").status()).isEqualTo(404);
        }

        @Test
        void names_the_place_of_a_mistake_in_the_text() {
            assertThat(sendForm("/profiles", "{\n  \"resourceType\": \"Observation\",\n}")
                            .body())
                    .contains("Line 3, column", "not well-formed JSON");
        }

        @Test
        void names_the_place_of_an_element_that_FHIR_does_not_know() {
            Answer answer =
                    sendForm("/profiles", "{\n  \"resourceType\": \"Observation\",\n  \"statuss\": \"final\"\n}");

            assertThat(answer.body()).contains("Line 3, column 3", "statuss").doesNotContain("HAPI-", "Exception");
        }

        @Test
        void holds_a_resource_against_the_profile_of_its_page() {
            String laboratory = example("marrow-lab-result", "good-hemoglobin-g-l");

            assertThat(sendForm("/profiles/marrow-lab-result", laboratory).body())
                    .contains("A post of this would be stored.");
            assertThat(sendForm("/profiles/trephine-histology", laboratory).body())
                    .contains("A post of this would be refused.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "null",
                    "{}",
                    "{\"resourceType\": 1}",
                    "{\"resourceType\": \"Nonsense\"}",
                    "{\"resourceType\": \"ResearchStudy\"}",
                    "{\"resourceType\": \"Observation\", \"valueQuantity\": {\"value\": 1e999999999}}",
                    "{\"resourceType\": \"Observation\", \"valueQuantity\": {\"value\": \"abc\"}}",
                    "{\"resourceType\": \"Observation\", \"status\": {\"a\": []}}",
                    "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [{}]}",
                    "{\"resourceType\": \"Observation\", \"effectiveDateTime\": \"yesterday\"}"
                })
        void answers_any_text_with_a_page(String text) {
            for (Answer answer : List.of(sendForm("/profiles", text), sendByScript("/profiles", text))) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                assertThat(answer.body()).doesNotContain("Exception", "ca.uhn", "org.hl7", "java.");
            }
        }

        @Test
        void shows_markup_as_text() {
            String script = "<script>alert(1)</script></textarea>";
            String body = sendForm("/profiles", "{\"resourceType\": \"Observation\", \"x\": \"" + script + "\"}")
                    .body();

            assertThat(body).doesNotContain("<script>").containsOnlyOnce("</textarea>");
        }

        @Test
        void shows_an_example_that_is_asked_for() {
            assertThat(page("/profiles/trephine-histology?example=bad-absent-grade"))
                    .contains("A post of this would be refused.");
            assertThat(page("/profiles/trephine-histology?example=../../secret"))
                    .doesNotContain("class=\"verdict");
        }

        @Test
        void refuses_a_form_that_is_too_long_and_takes_the_same_from_a_script() {
            String remark = " ".repeat(30_000);
            String text = "{\"resourceType\": \"Observation\"" + remark + "}";

            assertThat(sendForm("/profiles", text).status()).isEqualTo(413);
            assertThat(sendByScript("/profiles", text).status()).isEqualTo(200);
            assertThat(sendByScript("/profiles", " ".repeat(200_001)).body()).contains("longer than");
        }
    }
}
