package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
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
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class TerminologyPagesOverHttpTest {

    private static final Pattern LINK = Pattern.compile(" (?:href|src|data-level)=\"(/[^\"#]*)");
    private static final Pattern COMMAND = Pattern.compile("<dt>curl</dt>\\s*<dd><code>(.*?)</code>");
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private final Http http;
    private final int port;

    TerminologyPagesOverHttpTest(@LocalServerPort int port) {
        this.http = new Http(port);
        this.port = port;
    }

    static Stream<String> resources() {
        Guide guide = GuideFiles.guide();
        return Stream.of(CodeSystem.class, ValueSet.class, ConceptMap.class)
                .flatMap(guide::all)
                .map(resource -> "/terminology/" + resource.fhirType() + "/"
                        + ((MetadataResource) resource).getIdElement().getIdPart());
    }

    private String page(String path) {
        Answer answer = http.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        return answer.body();
    }

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map(found -> HtmlUtils.htmlUnescape(found.group(1)))
                .distinct()
                .toList();
    }

    private static String text(String page) {
        return HtmlUtils.htmlUnescape(page.replaceAll("<[^>]*>", " ")).replaceAll("\\s+", " ");
    }

    private static long compressed(String page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(page.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    @Nested
    class Every_resource {

        @ParameterizedTest
        @MethodSource("org.marrowsight.server.TerminologyPagesOverHttpTest#resources")
        void has_a_page_whose_links_to_terminology_lead_somewhere(String path) {
            List<String> links = links(page(path)).stream()
                    .filter(link -> link.startsWith("/terminology"))
                    .toList();

            assertThat(links)
                    .allSatisfy(
                            link -> assertThat(http.get(link).status()).as(link).isEqualTo(200));
        }

        @Test
        void is_listed_on_the_first_page() {
            assertThat(links(page("/terminology"))).containsAll(resources().toList());
        }
    }

    @Nested
    class A_code {

        @Test
        void shows_its_names_its_place_its_evidence_its_maps_and_its_uses() {
            String text = text(page("/terminology/code/marrow-finding/dry-tap"));

            assertThat(text)
                    .contains("Dry tap", "Punctio sicca", "punción seca", "German", "Spanish")
                    .contains("Broader Appearances of an aspirate")
                    .contains("E30", "failure to obtain marrow", "doi.org/10.2169/internalmedicine.5815-20")
                    .contains("This is narrower than")
                    .contains("Gross qualities of an aspirate", "required")
                    .contains("reads a feature of the same name");
        }

        @Test
        void is_linked_from_the_code_at_the_other_end_of_a_map() {
            String there = page("/terminology/code/marrow-finding/dry-tap");
            String other = links(there).stream()
                    .filter(link -> link.startsWith("/terminology/code/http~3A"))
                    .findFirst()
                    .orElseThrow();

            assertThat(text(page(other))).contains("Dry tap dry-tap is narrower than this");
        }

        @Test
        void is_found_by_the_url_of_its_system_and_its_code() {
            Answer answer = http.get(
                    "/terminology/code?system=https://marrowsight.org/fhir/CodeSystem/marrow-finding&code=dry-tap");

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Location")).hasValue("/terminology/code/marrow-finding/dry-tap");
            assertThat(http.get("/terminology/code?system=a").status()).isEqualTo(400);
        }

        @Test
        void leads_to_criteria_that_are_there() {
            List<String> places = Pattern.compile("href=\"(/criteria/[^\"]+)#([^\"]+)\"")
                    .matcher(page("/terminology/code/marrow-finding/dry-tap"))
                    .results()
                    .map(MatchResult::group)
                    .toList();

            assertThat(places).isNotEmpty();
            assertThat(places).allSatisfy(place -> {
                String[] parts = place.replaceAll("href=\"|\"", "").split("#", 2);
                assertThat(page(parts[0])).contains("id=\"" + parts[1] + "\"");
            });
        }

        @Test
        void tells_its_language_to_those_who_listen() {
            assertThat(page("/terminology/code/marrow-finding/dry-tap"))
                    .contains("<span lang=\"de\">Punctio sicca</span>");
        }

        @Test
        void gives_a_command_that_answers() throws Exception {
            String command = HtmlUtils.htmlUnescape(COMMAND.matcher(page("/terminology/code/marrow-finding/dry-tap"))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow());

            Process shell = new ProcessBuilder("bash", "-c", command).start();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(command).contains("127.0.0.1:" + port);
            assertThat(output).contains("Dry tap").contains("\"Parameters\"");
        }
    }

    @Nested
    class A_search {

        @ParameterizedTest
        @CsvSource({
            "punctio sicca, /terminology/code/marrow-finding/dry-tap",
            "puncto sicca, /terminology/code/marrow-finding/dry-tap",
            "punción seca, /terminology/code/marrow-finding/dry-tap",
            "jelly, /terminology/code/marrow-finding/jelly-like",
            "aspirate qualit, /terminology/ValueSet/aspirate-quality"
        })
        void finds_by_every_name(String query, String address) {
            String found = page("/terminology?q=" + java.net.URLEncoder.encode(query, StandardCharsets.UTF_8));

            assertThat(found.substring(found.indexOf("id=\"results\""), found.indexOf("class=\"jump\"")))
                    .contains("href=\"" + address)
                    .contains("<mark>");
        }

        @Test
        void shows_what_it_found_in_its_tree_and_keeps_the_query_in_every_link() {
            String found = page("/terminology/CodeSystem/marrow-finding?q=sicca");

            assertThat(text(found)).contains("1 code found", "Appearances of an aspirate", "Dry tap Punctio sicca");
            assertThat(found)
                    .contains("/terminology/code/marrow-finding/dry-tap?q=sicca")
                    .doesNotContain("grade-1");
        }

        @Test
        void says_that_nothing_is_called_so() {
            assertThat(text(page("/terminology?q=zzzzzz")))
                    .contains("Nothing found", "Nothing here is called “zzzzzz”");
        }

        @Test
        void is_kept_to_one_kind() {
            String found = page("/terminology?q=aspirate&kind=ConceptMap");

            assertThat(found).contains("value=\"ConceptMap\" selected");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%3Cscript%3Ealert(1)%3C/script%3E", "%22%20onfocus=%22alert(1)"})
        void shows_the_words_of_a_stranger_as_words(String query) {
            assertThat(page("/terminology?q=" + query))
                    .doesNotContain("<script>alert")
                    .doesNotContainPattern("<[^>]*\" onfocus=");
        }
    }

    @Nested
    class Content_of_a_site {

        @Test
        void is_shown_as_text_whatever_it_is() {
            CodeSystem system = system("hostile-words", "1");
            system.setTitle(MARKUP).setDescription(MARKUP).setPublisher(MARKUP);
            system.addConcept()
                    .setCode("a/b?c#d")
                    .setDisplay(MARKUP)
                    .setDefinition(MARKUP)
                    .addDesignation()
                    .setValue(MARKUP)
                    .setLanguage("de");
            put(system);

            String card = page("/terminology/code/hostile-words/a~2Fb~3Fc~23d");

            assertThat(card).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
            assertThat(Stream.of(
                            "/terminology/CodeSystem/hostile-words",
                            "/terminology?q=onerror",
                            "/terminology/CodeSystem/hostile-words?q=img"))
                    .allSatisfy(path -> assertThat(page(path)).contains("&lt;").doesNotContain("<img"));
        }

        @Test
        void has_pages_even_without_a_url_a_title_or_a_known_language() {
            CodeSystem system = system("nameless", "1");
            system.setUrl(null);
            system.addConcept().setCode("a").addDesignation().setValue("Ah").setLanguage("x-nowhere");
            put(system);
            ValueSet valueSet = new ValueSet();
            valueSet.setId("nameless");
            valueSet.setStatus(system.getStatus());
            valueSet.getCompose()
                    .addInclude()
                    .setSystem("http://example.org/nowhere")
                    .addConcept()
                    .setCode("b");
            put(valueSet);

            assertThat(text(page("/terminology/CodeSystem/nameless"))).contains("1 code ");
            assertThat(text(page("/terminology/ValueSet/nameless")))
                    .contains("1 listed code of http://example.org/nowhere");
            assertThat(page("/terminology?q=nameless")).contains("/terminology/CodeSystem/nameless");
            assertThat(page("/terminology/code/http~3A~2F~2Fexample.org~2Fnowhere/b"))
                    .contains("nameless");
        }

        @Test
        void is_no_formula_in_a_spreadsheet() {
            CodeSystem system = system("formulas", "1");
            system.addConcept().setCode("=cmd").setDisplay("=1+1");
            put(system);
            ValueSet valueSet = new ValueSet();
            valueSet.setId("formulas");
            valueSet.setUrl("http://example.org/ValueSet/formulas").setStatus(system.getStatus());
            valueSet.getCompose().addInclude().setSystem(system.getUrl());
            put(valueSet);

            assertThat(http.get("/terminology/ValueSet/formulas/codes.csv").body())
                    .contains("\"'=cmd\",\"'=1+1\"");
        }

        @Test
        void tells_what_has_changed_between_two_versions() {
            CodeSystem system = system("changing", "1");
            system.addConcept().setCode("stays").setDisplay("Stays");
            system.addConcept().setCode("renamed").setDisplay("Old name");
            system.addConcept().setCode("gone").setDisplay("Gone");
            put(system);
            assertThat(text(page("/terminology/CodeSystem/changing/versions"))).contains("One version is stored");
            system.getConcept().remove(2);
            system.getConcept().get(1).setDisplay("New name");
            system.addConcept().setCode("new").setDisplay("New");
            put(system);

            String text = text(page("/terminology/CodeSystem/changing/versions"));

            assertThat(text)
                    .contains("3 differences from version 1 to version 2")
                    .contains("Changed Concept renamed Old name New name")
                    .contains("Added Concept new New")
                    .contains("Removed Concept gone Gone");
            assertThat(text(page("/terminology/CodeSystem/changing/versions?from=1&to=7")))
                    .contains("There is no version 7.");
        }

        @Test
        void never_makes_a_giant_page_however_large_it_is() throws IOException {
            CodeSystem system = system("large", "1");
            IntStream.range(0, 60).forEach(branch -> {
                CodeSystem.ConceptDefinitionComponent group =
                        system.addConcept().setCode("branch-" + branch).setDisplay("Branch " + branch);
                IntStream.range(0, 830).forEach(leaf -> group.addConcept()
                        .setCode("leaf-" + branch + "-" + leaf)
                        .setDisplay("Leaf " + leaf + " of branch " + branch));
            });
            IntStream.range(60, 260)
                    .forEach(flat -> system.addConcept().setCode("flat-" + flat).setDisplay("Flat " + flat));
            put(system);

            String first = page("/terminology/CodeSystem/large");
            assertThat(text(first)).contains("50060 codes", "1 to 100 of 260");
            assertThat(compressed(first)).isLessThan(20_000);
            String leaf = page("/terminology/code/large/leaf-7-800");
            assertThat(text(leaf)).contains("Leaf 800 of branch 7", "729 more");
            assertThat(compressed(leaf)).isLessThan(20_000);
            String level = page("/terminology/code/large/branch-7/narrower?page=9");
            assertThat(text(level)).contains("801 to 830 of 830", "Leaf 829");
            assertThat(compressed(page("/terminology/CodeSystem/large?q=leaf"))).isLessThan(30_000);
            assertThat(text(page("/terminology/CodeSystem/large?q=leaf+829+branch+59")))
                    .contains("1 code found");
            assertThat(http.delete("/fhir/CodeSystem/large").status()).isEqualTo(200);
        }

        private static CodeSystem system(String id, String version) {
            CodeSystem system = new CodeSystem();
            system.setId(id);
            system.setUrl("http://example.org/CodeSystem/" + id)
                    .setVersion(version)
                    .setName("Site")
                    .setStatus(org.hl7.fhir.r4.model.Enumerations.PublicationStatus.ACTIVE);
            return system.setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        }

        private void put(MetadataResource resource) {
            String json = ca.uhn.fhir.context.FhirContext.forR4Cached()
                    .newJsonParser()
                    .encodeResourceToString(resource);
            Answer answer = http.put(
                    "/fhir/" + resource.fhirType() + "/"
                            + resource.getIdElement().getIdPart(),
                    json);
            assertThat(answer.status()).as(answer::body).isIn(200, 201);
        }
    }

    @Nested
    class What_came_with_the_program {

        @Test
        void has_one_version_and_says_so() {
            assertThat(text(page("/terminology/CodeSystem/marrow-finding/versions")))
                    .contains("It came with the program", "nothing to compare");
        }

        @Test
        void says_which_elements_take_which_value_sets() {
            assertThat(text(page("/terminology/bindings")))
                    .contains("Observation.value[x]", "required", "Gross qualities of an aspirate");
            Answer csv = http.get("/terminology/bindings.csv");
            assertThat(csv.header("Content-Type")).hasValue("text/csv;charset=UTF-8");
            assertThat(csv.body())
                    .startsWith("profile,element,meaning,strength,valueSet,codes\r\n")
                    .contains("Aspirate Quality,Observation.value[x]");
        }
    }

    @Nested
    class A_browser {

        private static final String HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CodeSystem/marrow-finding",
                    "ValueSet/aspirate-quality",
                    "ConceptMap/marrow-site-to-standard"
                })
        void is_led_from_a_resource_to_its_page(String resource) {
            Answer answer = http.send(
                    http.request("/fhir/" + resource).header("Accept", HTML).GET());

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Location")).hasValue("/terminology/" + resource);
            assertThat(answer.response().headers().allValues("Vary")).contains("Accept");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "/fhir/CodeSystem/marrow-finding | application/fhir+json",
                    "/fhir/CodeSystem/marrow-finding | text/html, application/fhir+json",
                    "/fhir/CodeSystem/marrow-finding | */*",
                    "/fhir/CodeSystem/marrow-finding?_format=json | text/html",
                    "/fhir/CodeSystem?_count=1 | text/html",
                    "/fhir/ValueSet/aspirate-quality/$expand | text/html"
                })
        void and_a_program_get_what_they_ask_for_elsewhere(String path, String accepted) {
            assertThat(http.send(http.request(path).header("Accept", accepted).GET())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Any_page {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/terminology/CodeSystem/none",
                    "/terminology/ValueSet/none",
                    "/terminology/ConceptMap/none",
                    "/terminology/ConceptMap/marrow-finding",
                    "/terminology/Patient/harada/versions",
                    "/terminology/code/marrow-finding/none",
                    "/terminology/code/none/none",
                    "/terminology/code/http~3A~2F~2Fnobody.example/a",
                    "/terminology/code/marrow-finding/dry~2Dtap"
                })
        void that_is_not_there_helps_on(String path) {
            Answer answer = http.get(path);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(answer.body()).contains("action=\"/terminology\"").contains("href=\"/criteria\"");
        }

        @Test
        void can_only_be_read() {
            Answer answer = http.delete("/terminology/CodeSystem/marrow-finding");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).hasValue("GET,HEAD");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "x", "99999999", "2"})
        void takes_any_page_number(String number) {
            assertThat(http.get("/terminology/ValueSet/aspirate-quality?page=" + number)
                            .status())
                    .isEqualTo(200);
            assertThat(http.get("/terminology/CodeSystem/marrow-finding?page=" + number)
                            .status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/terminology",
                    "/terminology/CodeSystem/validation-rule",
                    "/terminology/code/marrow-finding/dry-tap",
                    "/terminology/bindings"
                })
        void comes_with_its_styles_and_scripts_in_less_than_100_kilobytes(String path) throws IOException {
            String page = page(path);
            List<String> files = new ArrayList<>(links(page).stream()
                    .filter(link -> link.startsWith("/assets/"))
                    .toList());
            files.addAll(List.of(
                    "/assets/tree.js",
                    "/assets/copy.js",
                    "/assets/cards.js",
                    "/assets/markdown.js",
                    "/assets/outcome.js"));
            long all = compressed(page);
            for (String file : files) {
                all += compressed(http.get(file).body());
            }

            assertThat(all).isLessThan(100_000);
        }

        @Test
        void holds_no_script_and_no_style_of_its_own() {
            String pages = Stream.of("/", "/terminology?q=tap", "/terminology/code/marrow-finding/dry-tap")
                    .map(TerminologyPagesOverHttpTest.this::page)
                    .collect(Collectors.joining());

            assertThat(pages)
                    .doesNotContain("<style")
                    .doesNotContain(" style=")
                    .doesNotContainPattern("<script(?! type=\"module\" src=\"/assets/)");
        }
    }
}
