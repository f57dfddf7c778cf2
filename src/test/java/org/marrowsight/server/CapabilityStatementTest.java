package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class CapabilityStatementTest {

    private final Answer answer;
    private final BuildProperties build;

    CapabilityStatementTest(@LocalServerPort int port, BuildProperties build) {
        this.answer = new Http(port).get("/fhir/metadata");
        this.build = build;
    }

    private JsonNode type(String name) {
        for (JsonNode resource : answer.json().at("/rest/0/resource")) {
            if (resource.path("type").asText().equals(name)) {
                return resource;
            }
        }
        throw new AssertionError(name + " is not served");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    @Test
    void says_who_we_are_and_in_which_version() {
        assertThat(answer.json().at("/software/name").asText()).isEqualTo("Marrowsight");
        assertThat(answer.json().at("/software/version").asText()).isEqualTo(build.getVersion());
        assertThat(answer.body()).doesNotContain("HAPI");
        assertThat(answer.header("X-Powered-By")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void names_the_guide() {
        assertThat(texts(answer.json().path("implementationGuide"))).anySatisfy(guide -> assertThat(guide)
                .startsWith("https://marrowsight.org/fhir/ImplementationGuide/org.marrowsight.fhir"));
    }

    @Test
    void names_the_profiles_beside_the_type_that_they_constrain() {
        assertThat(texts(type("Observation").path("supportedProfile"))).anySatisfy(profile -> assertThat(profile)
                .startsWith("https://marrowsight.org/fhir/StructureDefinition/marrow-lab-result"));
        assertThat(texts(type("Patient").path("supportedProfile"))).isEmpty();
    }

    @Test
    void lists_the_served_types_and_no_other() {
        List<String> types = new ArrayList<>();
        answer.json()
                .at("/rest/0/resource")
                .forEach(resource -> types.add(resource.path("type").asText()));
        assertThat(types).contains("Observation", "Specimen", "AuditEvent").doesNotContain("Task", "Bundle", "Binary");
        assertThat(ServedTypes.NAMES)
                .containsAll(types.stream()
                        .filter(type -> !type.equals("OperationDefinition"))
                        .toList());
    }

    @Test
    void offers_neither_turtle_nor_patches() {
        assertThat(texts(answer.json().path("format")))
                .containsExactly("application/fhir+json", "application/fhir+xml");
        assertThat(answer.body()).doesNotContain("\"patch\"", "patchFormat", "expunge");
    }
}
