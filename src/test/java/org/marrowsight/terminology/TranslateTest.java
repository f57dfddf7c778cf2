package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Operations.BASE;
import static org.marrowsight.terminology.Operations.SITES;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.parts;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class TranslateTest {

    private static final String MAP = BASE + "ConceptMap/relapse-site-to-standard";

    private final Operations operations;
    private final String standard;
    private final String brain;

    TranslateTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
        JsonNode group = operations
                .http()
                .get("/fhir/ConceptMap/relapse-site-to-standard")
                .json()
                .at("/group/0");
        this.standard = group.path("target").asText();
        this.brain = group.at("/element/1/target/0/code").asText();
    }

    @Test
    void a_code_of_ours_leads_to_the_standard_one() {
        JsonNode byUrl = ok(operations.get("ConceptMap/$translate", "url", MAP, "system", SITES, "code", "brain"));
        JsonNode byId =
                ok(operations.get("ConceptMap/relapse-site-to-standard/$translate", "system", SITES, "code", "brain"));
        JsonNode posted = ok(operations.post(
                "ConceptMap/$translate",
                "\"name\": \"url\", \"valueUri\": \"" + MAP + "\"",
                "\"name\": \"codeableConcept\", \"valueCodeableConcept\": {\"coding\": [{\"system\": \"" + SITES
                        + "\", \"code\": \"brain\"}]}"));

        for (JsonNode answer : new JsonNode[] {byUrl, byId, posted}) {
            assertThat(value(answer, "result")).isEqualTo("true");
            assertThat(parts(answer, "match"))
                    .contains("equivalence=narrower concept=" + standard + "#" + brain + " source=" + MAP);
        }
    }

    @Test
    void one_target_system_can_be_asked_for() {
        JsonNode answer = ok(operations.get(
                "ConceptMap/$translate", "system", SITES, "code", "brain", "targetsystem", "http://radlex.org"));

        assertThat(parts(answer, "match")).isNotEmpty().allMatch(match -> match.contains("http://radlex.org#"));
    }

    @Test
    void back_the_relation_turns_around() {
        JsonNode answer = ok(operations.get(
                "ConceptMap/$translate", "url", MAP, "system", standard, "code", brain, "reverse", "true"));

        assertThat(parts(answer, "match"))
                .containsExactly("equivalence=wider concept=" + SITES + "#brain source=" + MAP);
    }

    @Test
    void without_a_map_all_maps_are_asked() {
        JsonNode answer = ok(operations.get("ConceptMap/$translate", "system", standard, "code", brain));

        assertThat(parts(answer, "match"))
                .contains("equivalence=wider concept=" + SITES + "#brain source=" + BASE
                        + "ConceptMap/snomed-ct-to-relapse-site");
    }

    @Test
    void a_code_without_a_match_is_said_to_have_none() {
        JsonNode answer = ok(operations.get("ConceptMap/$translate", "url", MAP, "system", SITES, "code", "elbow"));

        assertThat(value(answer, "result")).isEqualTo("false");
        assertThat(value(answer, "message")).isNotEmpty();
    }

    @Test
    void the_map_can_be_brought_along_and_say_what_becomes_of_other_codes() {
        JsonNode answer = ok(
                operations.post(
                        "ConceptMap/$translate",
                        """
                "name": "conceptMap", "resource": {"resourceType": "ConceptMap", "status": "draft", "group": [{
                  "source": "https://hospital.example/a", "target": "https://hospital.example/b",
                  "element": [{"code": "1", "target": [{"code": "2", "equivalence": "equal"}]}],
                  "unmapped": {"mode": "fixed", "code": "other", "display": "Other"}}]}""",
                        "\"name\": \"coding\", \"valueCoding\": {\"system\": \"https://hospital.example/a\", \"code\": \"7\"}"));

        assertThat(parts(answer, "match"))
                .containsExactly("equivalence=inexact concept=https://hospital.example/b#other");
    }
}
