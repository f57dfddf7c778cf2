package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Operations.SITES;
import static org.marrowsight.terminology.Operations.ok;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class TerminologyCapabilitiesTest {

    private final Operations operations;

    TerminologyCapabilitiesTest(@LocalServerPort int port) {
        this.operations = new Operations(port);
    }

    @Test
    void code_systems_are_listed_with_their_versions() {
        JsonNode statement = ok(operations.get("metadata", "mode", "terminology"));

        assertThat(statement.path("resourceType").asText()).isEqualTo("TerminologyCapabilities");
        assertThat(statement.path("codeSystem").findValuesAsText("uri"))
                .contains(SITES)
                .doesNotContain("http://snomed.info/sct", "http://loinc.org");
        assertThat(statement.path("codeSystem"))
                .anySatisfy(system -> assertThat(system.toString()).contains(SITES, "\"code\":\"0.1.0\""));
    }

    @Test
    void the_parameters_of_an_expansion_are_listed() {
        JsonNode expansion =
                ok(operations.get("metadata", "mode", "terminology")).path("expansion");

        assertThat(expansion.path("parameter").findValuesAsText("name"))
                .contains("filter", "count", "offset", "displayLanguage", "activeOnly", "property");
        assertThat(expansion.path("paging").asBoolean()).isTrue();
        assertThat(expansion.path("hierarchical").asBoolean()).isTrue();
    }

    @Test
    void without_the_mode_it_is_the_capability_statement() {
        for (String mode : new String[] {"full", "normative"}) {
            assertThat(ok(operations.get("metadata", "mode", mode))
                            .path("resourceType")
                            .asText())
                    .isEqualTo("CapabilityStatement");
        }
        JsonNode statement = ok(operations.get("metadata"));
        assertThat(statement.path("resourceType").asText()).isEqualTo("CapabilityStatement");
        // $closure is not served
        assertThat(statement.has("instantiates")).isFalse();
    }
}
