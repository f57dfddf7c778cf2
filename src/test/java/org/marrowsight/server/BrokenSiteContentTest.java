package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A resource of a site that makes no sense is refused, or harms nothing but itself. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokenSiteContentTest {

    private final Http http;
    private final GuideSource guides;
    private final String site = "https://hospital.example/" + UUID.randomUUID();

    BrokenSiteContentTest(@LocalServerPort int port, GuideSource guides) {
        this.http = new Http(port);
        this.guides = guides;
    }

    private String set(String name, String includes) {
        return "{\"resourceType\": \"ValueSet\", \"url\": \"%s/%s\", \"status\": \"active\", \"compose\": {\"include\": [%s]}}"
                .formatted(site, name, includes);
    }

    private String importing(String name) {
        return "{\"valueSet\": [\"%s/%s\"]}".formatted(site, name);
    }

    private void store(String resource) {
        String type = resource.contains("\"ValueSet\"") ? "ValueSet" : "CodeSystem";
        Answer stored = http.post("/fhir/" + type, resource);
        assertThat(stored.status()).as("%s", stored).isEqualTo(201);
    }

    private Answer expand(String name) {
        return http.get("/fhir/ValueSet/$expand?url=" + site + "/" + name);
    }

    private static void assertRefused(Answer answer, int status, String reason) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.body()).contains(reason);
    }

    /** Whatever was stored: the guide is whole, and a change made afterwards counts. */
    @AfterEach
    void nothing_else_is_taken_away() {
        assertThat(http.get("/fhir/ValueSet/leukemia/$expand").status()).isEqualTo(200);
        store(set("good", "{\"system\": \"%s/codes\", \"concept\": [{\"code\": \"1\"}]}".formatted(site)));
        assertThat(expand("good").status()).isEqualTo(200);
        Code leukemia = guides.current().members("leukemia").get(0);
        assertThat(guides.current().contains("leukemia", leukemia)).isTrue();
    }

    @Test
    void a_value_set_that_imports_itself() {
        store(set("a", importing("b")));
        store(set("b", importing("a")));
        assertRefused(expand("a"), 422, "circularity");
    }

    @Test
    void a_filter_with_an_operator_that_FHIR_does_not_know() {
        Answer answer = http.post(
                "/fhir/ValueSet",
                set(
                        "a",
                        "{\"system\": \"%s/codes\", \"filter\": [{\"property\": \"a\", \"op\": \"sounds-like\", \"value\": \"b\"}]}"
                                .formatted(site)));
        assertRefused(answer, 400, "sounds-like");
    }

    @Test
    void a_regular_expression_that_never_ends() {
        store(
                """
                {"resourceType": "CodeSystem", "url": "%s/codes", "status": "active", "content": "complete", "concept": [
                  {"code": "%s!"}]}"""
                        .formatted(site, "a".repeat(60)));
        store(set(
                "a",
                "{\"system\": \"%s/codes\", \"filter\": [{\"property\": \"code\", \"op\": \"regex\", \"value\": \"(a+)+b\"}]}"
                        .formatted(site)));
        // some engines see the end of this one at once, and then it selects nothing
        assertThat(expand("a").status()).isIn(200, 422);
    }

    @Test
    void a_thousand_value_sets_that_import_each_other_in_a_row() {
        String entries = IntStream.rangeClosed(1, 1000)
                .mapToObj(level -> "{\"resource\": %s, \"request\": {\"method\": \"POST\", \"url\": \"ValueSet\"}}"
                        .formatted(set("l" + level, importing("l" + (level - 1)))))
                .collect(Collectors.joining(","));
        Answer stored = http.post(
                "/fhir", "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [" + entries + "]}");
        assertThat(stored.status()).isEqualTo(200);
        store(set("l0", "{\"system\": \"%s/codes\", \"concept\": [{\"code\": \"1\"}]}".formatted(site)));

        assertRefused(expand("l1000"), 422, "Import them directly");
        assertThat(expand("l50").status()).isEqualTo(200);
    }

    @Test
    void a_code_system_whose_concepts_lie_below_each_other_in_a_circle() {
        store(
                """
                {"resourceType": "CodeSystem", "url": "%s/codes", "status": "active", "content": "complete", "concept": [
                  {"code": "a", "property": [{"code": "parent", "valueCode": "b"}]},
                  {"code": "b", "property": [{"code": "parent", "valueCode": "a"}]}]}"""
                        .formatted(site));
        assertThat(http.get("/fhir/CodeSystem/$subsumes?system=" + site + "/codes&codeA=a&codeB=b")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void resources_that_lack_what_they_are_about() {
        store(
                "{\"resourceType\": \"ValueSet\", \"status\": \"active\", \"compose\": {\"include\": [{\"concept\": [{}]}]}}");
        store(
                "{\"resourceType\": \"CodeSystem\", \"url\": \"%s/empty\", \"status\": \"active\", \"content\": \"complete\", \"concept\": [{\"display\": \"no code\"}]}"
                        .formatted(site));
        Answer map = http.post(
                "/fhir/ConceptMap",
                "{\"resourceType\": \"ConceptMap\", \"status\": \"active\", \"group\": [{\"element\": [{\"target\": [{\"equivalence\": \"equal\"}]}]}]}");
        assertThat(map.status()).as("%s", map).isBetween(200, 499);
    }
}
