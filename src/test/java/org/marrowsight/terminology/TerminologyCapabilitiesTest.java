package org.marrowsight.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowsight.terminology.Operations.SITES;
import static org.marrowsight.terminology.Operations.ok;
import static org.marrowsight.terminology.Operations.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
    void clients_are_told_what_they_may_bring_along_and_that_nothing_is_kept() {
        JsonNode expansion =
                ok(operations.get("metadata", "mode", "terminology")).path("expansion");

        assertThat(expansion.path("parameter").findValuesAsText("name"))
                .contains(
                        "tx-resource",
                        "system-version",
                        "check-system-version",
                        "force-system-version",
                        "useSupplement")
                .doesNotContain("cache-id");
        assertThat(ok(operations.get("metadata")).toString()).contains("FeatureDefinition/CodeSystemAsParameter");
    }

    @Test
    void the_version_of_fhir_can_be_asked_for() {
        JsonNode versions = ok(operations.get("$versions"));

        assertThat(value(versions, "version")).isEqualTo("4.0");
        assertThat(value(versions, "default")).isEqualTo("4.0");
    }

    @Test
    void the_operations_are_those_that_fhir_defines() {
        JsonNode types = ok(operations.get("metadata")).at("/rest/0/resource");

        assertThat(types.findValuesAsText("definition"))
                .contains(
                        "http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup",
                        "http://hl7.org/fhir/OperationDefinition/CodeSystem-subsumes",
                        "http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code",
                        "http://hl7.org/fhir/OperationDefinition/ValueSet-expand",
                        "http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code",
                        "http://hl7.org/fhir/OperationDefinition/ConceptMap-translate");
    }

    @Test
    void without_the_mode_it_is_the_capability_statement() {
        for (String mode : new String[] {"full", "normative"}) {
            assertThat(ok(operations.get("metadata", "mode", mode))
                            .path("resourceType")
                            .asText())
                    .isEqualTo("CapabilityStatement");
        }
    }

    @Test
    void what_fhir_demands_of_a_terminology_server_is_there() {
        JsonNode statement = ok(operations.get("metadata"));

        assertThat(statement.at("/instantiates/0").asText())
                .isEqualTo("http://hl7.org/fhir/CapabilityStatement/terminology-server");
        assertThat(searches(statement, "ValueSet")).contains("date", "name", "reference", "status", "url", "version");
        assertThat(searches(statement, "ConceptMap"))
                .contains("date", "name", "status", "source", "target", "url", "version");
    }

    private static List<String> searches(JsonNode statement, String type) {
        for (JsonNode resource : statement.at("/rest/0/resource")) {
            if (resource.path("type").asText().equals(type)) {
                assertThat(resource.path("interaction").findValuesAsText("code"))
                        .contains("read", "search-type");
                return resource.path("searchParam").findValuesAsText("name");
            }
        }
        return List.of();
    }
}
