package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One style for every resource, so that a change shows as a change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourceStyleTest {

    private static final List<String> FIRST_KEYS = List.of("resourceType", "id", "url", "version", "name", "title");
    private static final Set<String> IN_PROFILES = Set.of(
            "StructureDefinition",
            "PlanDefinition",
            "OperationDefinition",
            "SearchParameter",
            "CapabilityStatement",
            "ImplementationGuide");

    /** FHIR R4 gives these types no title. */
    private static final Set<String> WITHOUT_TITLE = Set.of("SearchParameter");

    static Stream<Path> files() {
        return GuideFiles.paths();
    }

    static Stream<MetadataResource> resources() {
        return GuideFiles.resources().stream();
    }

    @Nested
    class A_file {

        static Stream<Path> files() {
            return ResourceStyleTest.files();
        }

        @ParameterizedTest
        @MethodSource("files")
        void is_named_by_type_and_id_and_lies_in_its_folder(Path file) throws IOException {
            JsonNode json = new ObjectMapper().readTree(GuideFiles.text(file));
            String type = json.path("resourceType").asText();
            assertThat(file.getFileName())
                    .hasToString(type + "-" + json.path("id").asText() + ".json");
            assertThat(file.startsWith(IN_PROFILES.contains(type) ? "profiles" : "terminology"))
                    .isTrue();
        }

        @ParameterizedTest
        @MethodSource("files")
        void begins_with_the_same_keys(Path file) throws IOException {
            List<String> keys = new ArrayList<>();
            new ObjectMapper().readTree(GuideFiles.text(file)).fieldNames().forEachRemaining(keys::add);
            assertThat(keys)
                    .filteredOn(key -> !key.equals("extension"))
                    .startsWith(FIRST_KEYS.stream()
                            .filter(key -> !key.equals("title") || keys.contains("title"))
                            .toArray(String[]::new));
        }

        @ParameterizedTest
        @MethodSource("files")
        void keeps_the_order_of_elements_that_FHIR_defines(Path file) throws IOException {
            String text = GuideFiles.text(file);
            String encoded = GuideFiles.R4
                    .newJsonParser()
                    .encodeResourceToString(GuideFiles.R4.newJsonParser().parseResource(text));
            ObjectMapper mapper = new ObjectMapper();
            assertThat(mapper.readTree(text).toString())
                    .isEqualTo(mapper.readTree(encoded).toString());
        }

        /** Parsed and written again with two spaces, a file must be what it was. */
        @ParameterizedTest
        @MethodSource("files")
        void is_indented_by_two_spaces_and_ends_with_a_line_break(Path file) throws IOException {
            String text = GuideFiles.text(file);
            assertThat(text).isEqualTo(indented(new ObjectMapper().readTree(text), "") + "\n");
        }

        private static String indented(JsonNode node, String indent) {
            String inner = indent + "  ";
            if (node.isObject() && !node.isEmpty()) {
                return node.properties().stream()
                        .map(field -> inner + "\"" + field.getKey() + "\": " + indented(field.getValue(), inner))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            }
            if (node.isArray() && !node.isEmpty()) {
                return StreamSupport.stream(node.spliterator(), false)
                        .map(item -> inner + indented(item, inner))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            }
            return node.toString();
        }
    }

    @Nested
    class A_resource {

        static Stream<MetadataResource> resources() {
            return ResourceStyleTest.resources();
        }

        @ParameterizedTest
        @MethodSource("resources")
        void is_active_and_says_who_published_what_and_when(MetadataResource resource) {
            assertThat(resource.getStatus()).isEqualTo(PublicationStatus.ACTIVE);
            assertThat(resource.getExperimental()).isFalse();
            assertThat(resource.getPublisher()).isEqualTo("Marrowsight");
            assertThat(resource.hasDate()).isTrue();
            assertThat(resource.getVersion()).isEqualTo("0.1.0");
            assertThat(resource.getUrl())
                    .isEqualTo(Guide.CANONICAL_BASE + "/" + resource.fhirType() + "/"
                            + resource.getIdElement().getIdPart());
        }

        @ParameterizedTest
        @MethodSource("resources")
        void has_a_computable_name_a_title_and_a_description(MetadataResource resource) {
            assertThat(resource.getName()).matches("[A-Z][A-Za-z0-9]*");
            if (!WITHOUT_TITLE.contains(resource.fhirType())) {
                assertThat(text(resource, "title")).isNotBlank();
            }
            assertThat(text(resource, "description")).endsWith(".");
        }

        private static String text(MetadataResource resource, String element) {
            return resource.getNamedProperty(element).getValues().stream()
                    .map(value -> value.primitiveValue())
                    .collect(Collectors.joining());
        }

        @Test
        void shares_its_name_with_no_other_of_its_type() {
            assertThat(resources().map(resource -> resource.fhirType() + " " + resource.getName()))
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class A_profile {

        static Stream<StructureDefinition> profiles() {
            return GuideFiles.profiles();
        }

        @ParameterizedTest
        @MethodSource("profiles")
        void is_a_differential_on_plain_R4(StructureDefinition profile) {
            assertThat(profile.hasSnapshot()).isFalse();
            assertThat(profile.getBaseDefinition()).startsWith("http://hl7.org/fhir/StructureDefinition/");
            assertThat(profile.getFhirVersion().toCode()).isEqualTo("4.0.1");
            assertThat(profile.getPurpose()).isNotBlank();
        }

        @ParameterizedTest
        @MethodSource("profiles")
        void explains_each_element_that_it_constrains(StructureDefinition profile) {
            assertThat(profile.getDifferential().getElement()).allMatch(ElementDefinition::hasShort);
        }

        @ParameterizedTest
        @MethodSource("profiles")
        void says_what_must_support_means_and_why_each_binding_is_as_strong_as_it_is(StructureDefinition profile) {
            assertThat(profile.getDifferential().getElementFirstRep().getComment())
                    .startsWith("Must support: ");
            assertThat(profile.getDifferential().getElement())
                    .filteredOn(ElementDefinition::hasBinding)
                    .allSatisfy(element ->
                            assertThat(element.getBinding().getDescription()).isNotBlank());
        }

        @ParameterizedTest
        @MethodSource("profiles")
        void says_in_each_constraint_what_to_send(StructureDefinition profile) {
            assertThat(constraints(profile)).isNotEmpty().allSatisfy(constraint -> {
                assertThat(constraint.getSource()).isEqualTo(profile.getUrl());
                assertThat(constraint.getHuman()).containsPattern("(?i)send|check|correct");
            });
        }

        /** Membership is written out, so that a server without our value sets can judge too. */
        @ParameterizedTest
        @MethodSource("profiles")
        void asks_no_terminology_server_in_a_constraint(StructureDefinition profile) {
            assertThat(constraints(profile))
                    .extracting(ElementDefinitionConstraintComponent::getExpression)
                    .noneMatch(expression -> expression.contains("memberOf"));
        }

        @ParameterizedTest
        @MethodSource("profiles")
        void binds_to_value_sets_of_the_guide(StructureDefinition profile) {
            Set<String> known = urls(ValueSet.class);
            assertThat(profile.getDifferential().getElement().stream()
                            .filter(ElementDefinition::hasBinding)
                            .map(element -> element.getBinding().getValueSet()))
                    .allMatch(known::contains);
        }

        private static List<ElementDefinitionConstraintComponent> constraints(StructureDefinition profile) {
            return profile.getDifferential().getElement().stream()
                    .flatMap(element -> element.getConstraint().stream())
                    .toList();
        }
    }

    @Nested
    class References {

        @Test
        void of_maps_lead_to_value_sets_of_the_guide() {
            assertThat(urls(ValueSet.class))
                    .containsAll(GuideFiles.all(ConceptMap.class)
                            .filter(ConceptMap::hasSourceCanonicalType)
                            .map(map -> map.getSourceCanonicalType().getValue())
                            .toList());
        }

        @Test
        void of_the_implementation_guide_are_its_resources() {
            ImplementationGuide guide =
                    GuideFiles.all(ImplementationGuide.class).findFirst().orElseThrow();
            assertThat(guide.getDefinition().getResource())
                    .extracting(resource -> resource.getReference().getReference())
                    .containsExactlyInAnyOrderElementsOf(resources()
                            .filter(resource -> !(resource instanceof ImplementationGuide))
                            .map(resource -> resource.fhirType() + "/"
                                    + resource.getIdElement().getIdPart())
                            .toList());
        }
    }

    private static <R extends MetadataResource> Set<String> urls(Class<R> type) {
        return GuideFiles.all(type).map(MetadataResource::getUrl).collect(Collectors.toSet());
    }
}
