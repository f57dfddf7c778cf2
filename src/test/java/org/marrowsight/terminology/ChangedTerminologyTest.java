package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Operations.codes;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.parts;
import static org.marrowsight.terminology.Operations.value;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a site stores is right in every operation with the next request. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedTerminologyTest {

    private final Operations operations;
    private final String id = "own-" + UUID.randomUUID();
    private final String url = "https://hospital.example/" + id;

    ChangedTerminologyTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    private void store(String type, String content) {
        Answer stored = operations
                .http()
                .put(
                        "/fhir/" + type + "/" + id,
                        "{\"resourceType\": \"%s\", \"id\": \"%s\", \"status\": \"active\", %s}"
                                .formatted(type, id, content));
        assertThat(stored.status()).as("%s", stored).isIn(200, 201);
    }

    private void storeSystem(String display) {
        store(
                "CodeSystem",
                """
                "url": "%s/codes", "version": "1", "content": "complete", "concept": [
                  {"code": "a", "display": "%s", "concept": [{"code": "b", "display": "B"}]}]"""
                        .formatted(url, display));
    }

    private void storeSet() {
        store(
                "ValueSet",
                "\"url\": \"%s/set\", \"compose\": {\"include\": [{\"system\": \"%s/codes\"}]}".formatted(url, url));
    }

    private Answer expand() {
        return operations.get("ValueSet/$expand", "url", url + "/set", "excludeNested", "true");
    }

    @Test
    void a_value_set_that_was_asked_for_before_it_existed_is_found() {
        assertThat(expand().status()).isEqualTo(404);
        storeSet();
        assertThat(expand().status()).isEqualTo(422);
        storeSystem("A");
        assertThat(codes(ok(expand()))).containsExactly("a", "b");
        assertThat(value(
                        ok(operations.get(
                                "CodeSystem/$subsumes", "system", url + "/codes", "codeA", "a", "codeB", "b")),
                        "outcome"))
                .isEqualTo("subsumes");
    }

    @Test
    void a_new_display_is_shown_and_the_old_one_is_wrong() {
        storeSystem("Old");
        storeSet();
        assertThat(ok(expand()).at("/expansion/contains/0/display").asText()).isEqualTo("Old");

        storeSystem("New");

        assertThat(ok(expand()).at("/expansion/contains/0/display").asText()).isEqualTo("New");
        assertThat(value(ok(operations.get("CodeSystem/" + id + "/$lookup", "code", "a")), "display"))
                .isEqualTo("New");
        assertThat(value(
                        ok(operations.get(
                                "ValueSet/" + id + "/$validate-code",
                                "system",
                                url + "/codes",
                                "code",
                                "a",
                                "display",
                                "Old")),
                        "result"))
                .isEqualTo("false");
    }

    @Test
    void what_is_deleted_is_gone() {
        storeSystem("A");
        storeSet();
        assertThat(expand().status()).isEqualTo(200);

        operations.http().delete("/fhir/ValueSet/" + id);

        assertThat(expand().status()).isEqualTo(404);
    }

    @Test
    void a_map_is_followed_and_so_is_its_change() {
        String[] call = {"system", url + "/codes", "code", "a"};
        String map =
                "\"url\": \"%s/map\", \"group\": [{\"source\": \"%s/codes\", \"target\": \"%s/others\", \"element\":"
                        + " [{\"code\": \"a\", \"target\": [{\"code\": \"%s\", \"equivalence\": \"equivalent\"}]}]}]";
        assertThat(value(ok(operations.get("ConceptMap/$translate", call)), "result"))
                .isEqualTo("false");

        store("ConceptMap", map.formatted(url, url, url, "x"));
        assertThat(parts(ok(operations.get("ConceptMap/$translate", call)), "match"))
                .containsExactly("equivalence=equivalent concept=" + url + "/others#x source=" + url + "/map");

        store("ConceptMap", map.formatted(url, url, url, "y"));
        assertThat(parts(ok(operations.get("ConceptMap/$translate", call)), "match"))
                .containsExactly("equivalence=equivalent concept=" + url + "/others#y source=" + url + "/map");
    }

    @Test
    void a_supplement_adds_words_to_the_guide() {
        store(
                "CodeSystem",
                """
                "url": "%s/supplement", "content": "supplement", "supplements": "%s", "concept": [
                  {"code": "ulna", "designation": [{"language": "nl", "value": "Ellepijp"}]}]"""
                        .formatted(url, Operations.SITES));

        assertThat(value(
                        ok(operations.get(
                                "CodeSystem/$lookup",
                                "system",
                                Operations.SITES,
                                "code",
                                "ulna",
                                "displayLanguage",
                                "nl")),
                        "display"))
                .isEqualTo("Ellepijp");
    }

    @Test
    void a_value_set_with_a_filter_is_listed() {
        storeSystem("A");
        store(
                "ValueSet",
                """
                "url": "%s/set", "compose": {"include": [{"system": "%s/codes", "filter": [
                  {"property": "concept", "op": "descendent-of", "value": "a"}]}]}"""
                        .formatted(url, url));

        assertThat(codes(ok(expand()))).containsExactly("b");
    }
}
