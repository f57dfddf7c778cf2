package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What respected guides ask of a small terminology. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TerminologyQualityTest {

    private static final Guide GUIDE = GuideFiles.guide();
    private static final String UCUM = "http://unitsofmeasure.org";

    private static List<ConceptDefinitionComponent> concepts(CodeSystem system) {
        List<ConceptDefinitionComponent> all = new ArrayList<>();
        collect(system.getConcept(), all);
        return all;
    }

    private static void collect(List<ConceptDefinitionComponent> level, List<ConceptDefinitionComponent> into) {
        for (ConceptDefinitionComponent concept : level) {
            into.add(concept);
            collect(concept.getConcept(), into);
        }
    }

    private static String id(MetadataResource resource) {
        return resource.getIdElement().getIdPart();
    }

    @Nested
    class A_code_system {

        static Stream<CodeSystem> systems() {
            return GuideFiles.all(CodeSystem.class);
        }

        @ParameterizedTest
        @MethodSource("systems")
        void is_complete_and_counts_its_concepts(CodeSystem system) {
            assertThat(system.getContent()).isEqualTo(CodeSystemContentMode.COMPLETE);
            assertThat(system.getCaseSensitive()).isTrue();
            assertThat(system.getCount()).isEqualTo(concepts(system).size());
        }

        @ParameterizedTest
        @MethodSource("systems")
        void has_a_value_set_of_the_whole_system(CodeSystem system) {
            assertThat(GuideFiles.all(ValueSet.class).filter(set -> set.getUrl().equals(system.getValueSet())))
                    .singleElement()
                    .satisfies(set -> {
                        assertThat(set.getCompose().getInclude())
                                .singleElement()
                                .satisfies(include -> {
                                    assertThat(include.getSystem()).isEqualTo(system.getUrl());
                                    assertThat(include.hasConcept()).isFalse();
                                    assertThat(include.hasFilter()).isFalse();
                                });
                        assertThat(set.getCompose().hasExclude()).isFalse();
                    });
        }

        @ParameterizedTest
        @MethodSource("systems")
        void says_what_each_concept_means(CodeSystem system) {
            assertThat(concepts(system)).allSatisfy(concept -> {
                assertThat(concept.getDisplay()).isNotBlank();
                assertThat(concept.getDefinition()).isNotBlank().endsWith(".");
                assertThat(concept.getDefinition()).isNotEqualTo(concept.getDisplay());
            });
        }

        @ParameterizedTest
        @MethodSource("systems")
        void has_no_code_and_no_display_twice(CodeSystem system) {
            assertThat(concepts(system))
                    .extracting(ConceptDefinitionComponent::getCode)
                    .doesNotHaveDuplicates();
            assertThat(concepts(system))
                    .extracting(ConceptDefinitionComponent::getDisplay)
                    .doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @MethodSource("systems")
        void declares_the_properties_that_it_uses(CodeSystem system) {
            Map<String, String> declared = system.getProperty().stream()
                    .collect(Collectors.toMap(PropertyComponent::getCode, property -> property.getType()
                            .toCode()));
            assertThat(system.getProperty()).allMatch(PropertyComponent::hasUri);
            assertThat(concepts(system).stream().flatMap(concept -> concept.getProperty().stream()))
                    .allSatisfy(property -> assertThat(declared)
                            .containsEntry(
                                    property.getCode(), property.getValue().fhirType()));
        }

        @ParameterizedTest
        @MethodSource("systems")
        void gives_each_concept_its_status(CodeSystem system) {
            assertThat(concepts(system)).allSatisfy(concept -> assertThat(concept.getProperty())
                    .filteredOn(property -> property.getCode().equals("status"))
                    .singleElement()
                    .satisfies(status ->
                            assertThat(status.getValueCodeType().getValue()).isIn("active", "deprecated", "retired")));
        }

        @ParameterizedTest
        @MethodSource("systems")
        void explains_its_own_properties_as_concepts(CodeSystem system) {
            assertThat(system.getProperty())
                    .filteredOn(property -> property.getUri().startsWith(Guide.CANONICAL_BASE))
                    .allSatisfy(property -> {
                        assertThat(property.getUri())
                                .isEqualTo(Guide.CANONICAL_BASE + "/CodeSystem/concept-property#" + property.getCode());
                        assertThat(GUIDE.members("concept-property-all"))
                                .contains(new Code(
                                        Guide.CANONICAL_BASE + "/CodeSystem/concept-property", property.getCode()));
                    });
        }

        @ParameterizedTest
        @MethodSource("systems")
        void nests_only_by_meaning(CodeSystem system) {
            boolean nested = system.getConcept().stream().anyMatch(ConceptDefinitionComponent::hasConcept);
            assertThat(system.hasHierarchyMeaning()).isEqualTo(nested);
        }
    }

    @Nested
    class Groups {

        @Test
        void are_not_selectable_and_in_no_value_set_for_use() {
            Set<Code> groups = new HashSet<>();
            for (CodeSystem system : GuideFiles.all(CodeSystem.class).toList()) {
                concepts(system).stream()
                        .filter(concept -> concept.getProperty().stream()
                                .anyMatch(property -> property.getCode().equals("notSelectable")))
                        .forEach(group -> groups.add(new Code(system.getUrl(), group.getCode())));
            }
            assertThat(groups).isNotEmpty();
            assertThat(GuideFiles.all(ValueSet.class).filter(set -> !id(set).endsWith("-all")))
                    .allSatisfy(set -> assertThat(GUIDE.members(id(set))).doesNotContainAnyElementsOf(groups));
        }
    }

    @Nested
    class Grades {

        @Test
        void cover_the_scale_in_order() {
            List<List<BigDecimal>> bounds = GuideFiles.all(CodeSystem.class)
                    .flatMap(system -> concepts(system).stream())
                    .filter(concept -> concept.getCode().matches("grade-[1-3]"))
                    .map(grade -> List.of(decimal(grade, "lowerBound"), decimal(grade, "upperBound")))
                    .toList();
            assertThat(bounds)
                    .containsExactly(
                            List.of(BigDecimal.ZERO, BigDecimal.valueOf(20)),
                            List.of(BigDecimal.valueOf(20), BigDecimal.valueOf(50)),
                            List.of(BigDecimal.valueOf(50), BigDecimal.valueOf(100)));
        }

        private static BigDecimal decimal(ConceptDefinitionComponent concept, String property) {
            return concept.getProperty().stream()
                    .filter(candidate -> candidate.getCode().equals(property))
                    .map(ConceptPropertyComponent::getValueDecimalType)
                    .map(value -> value.getValue())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class A_value_set {

        static Stream<ValueSet> sets() {
            return GuideFiles.all(ValueSet.class);
        }

        @ParameterizedTest
        @MethodSource("sets")
        void lists_its_codes_with_displays_and_without_filters(ValueSet set) {
            assertThat(set.getCompose().getInclude()).isNotEmpty().allSatisfy(include -> {
                assertThat(include.hasFilter()).isFalse();
                assertThat(include.getConcept()).allSatisfy(concept -> assertThat(concept.getDisplay())
                        .isEqualTo(GUIDE.display(new Code(include.getSystem(), concept.getCode()))
                                .orElse("")));
            });
            assertThat(GUIDE.members(id(set))).isNotEmpty();
        }

        @ParameterizedTest
        @MethodSource("sets")
        void lists_no_code_twice(ValueSet set) {
            assertThat(set.getCompose().getInclude().stream().flatMap(include -> include.getConcept().stream()
                            .map(concept -> include.getSystem() + "|" + concept.getCode())))
                    .doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @MethodSource("sets")
        void names_codes_that_its_own_systems_have(ValueSet set) {
            for (ConceptSetComponent include : set.getCompose().getInclude()) {
                if (include.hasSystem() && include.getSystem().startsWith(Guide.CANONICAL_BASE)) {
                    String whole =
                            include.getSystem().substring(include.getSystem().lastIndexOf('/') + 1) + "-all";
                    assertThat(GUIDE.members(whole))
                            .containsAll(include.getConcept().stream()
                                    .map(concept -> new Code(include.getSystem(), concept.getCode()))
                                    .toList());
                }
            }
        }
    }

    @Nested
    class Units {

        @Test
        void are_valid_UCUM() throws UcumException {
            UcumEssenceService ucum =
                    new UcumEssenceService(TerminologyQualityTest.class.getResourceAsStream("/ucum-essence.xml"));
            assertThat(GuideFiles.all(ValueSet.class)
                            .flatMap(set -> GUIDE.members(id(set)).stream())
                            .filter(code -> code.system().equals(UCUM))
                            .map(Code::value)
                            .distinct())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(unit -> assertThat(ucum.validate(unit)).as(unit).isNull());
        }

        @Test
        void are_never_a_written_form_at_once() {
            Set<String> units = GuideFiles.all(ValueSet.class)
                    .flatMap(set -> GUIDE.members(id(set)).stream())
                    .filter(code -> code.system().equals(UCUM))
                    .map(Code::value)
                    .collect(Collectors.toSet());
            assertThat(GUIDE.members("unit-spelling-all"))
                    .extracting(Code::value)
                    .doesNotContainAnyElementsOf(units);
        }
    }

    @Nested
    class A_concept_map {

        private static final List<String> MAPPED = List.of(
                "marrow-observation",
                "marrow-finding",
                "marrow-mri",
                "marrow-site",
                "mri-sequence",
                "relapse-site",
                "leukemia-course",
                "focal-lesion");

        static Stream<ConceptMap> maps() {
            return GuideFiles.all(ConceptMap.class);
        }

        @ParameterizedTest
        @MethodSource("maps")
        void leads_from_codes_that_exist(ConceptMap map) {
            for (ConceptMapGroupComponent group : map.getGroup()) {
                assertThat(group.getElement()).isNotEmpty().allSatisfy(element -> {
                    assertThat(element.getDisplay()).isNotBlank();
                    if (group.getSource().startsWith(Guide.CANONICAL_BASE)) {
                        assertThat(GUIDE.display(new Code(group.getSource(), element.getCode())))
                                .contains(element.getDisplay());
                    }
                });
            }
        }

        @ParameterizedTest
        @MethodSource("maps")
        void gives_a_reason_for_each_relation(ConceptMap map) {
            assertThat(map.getGroup().stream()
                            .flatMap(group -> group.getElement().stream())
                            .flatMap(element -> element.getTarget().stream()))
                    .allSatisfy(target -> {
                        assertThat(target.getComment()).isNotBlank();
                        assertThat(target.hasCode())
                                .isEqualTo(target.getEquivalence() != ConceptMapEquivalence.UNMATCHED);
                    });
        }

        @ParameterizedTest
        @MethodSource("maps")
        void never_claims_that_a_clinical_concept_of_ours_equals_a_standard_one(ConceptMap map) {
            assertThat(map.getGroup().stream()
                            .filter(group -> group.getSource().startsWith(Guide.CANONICAL_BASE))
                            .filter(group -> !group.getTarget().equals(UCUM))
                            .flatMap(group -> group.getElement().stream())
                            .flatMap(element -> element.getTarget().stream()))
                    .noneMatch(target -> target.getEquivalence() == ConceptMapEquivalence.EQUAL
                            || target.getEquivalence() == ConceptMapEquivalence.EQUIVALENT);
        }

        @Test
        void exists_for_every_concept_that_can_be_used_clinically() {
            Set<Code> mapped = maps().flatMap(map -> map.getGroup().stream())
                    .flatMap(group ->
                            group.getElement().stream().map(element -> new Code(group.getSource(), element.getCode())))
                    .collect(Collectors.toSet());
            for (String system : MAPPED) {
                Set<Code> groups = GuideFiles.all(CodeSystem.class)
                        .filter(candidate -> id(candidate).equals(system))
                        .flatMap(candidate -> concepts(candidate).stream()
                                .filter(concept -> concept.getProperty().stream()
                                        .anyMatch(property -> property.getCode().equals("notSelectable")))
                                .map(group -> new Code(candidate.getUrl(), group.getCode())))
                        .collect(Collectors.toSet());
                assertThat(GUIDE.members(system + "-all"))
                        .filteredOn(code -> !groups.contains(code))
                        .allMatch(mapped::contains);
            }
        }
    }

    @Nested
    class A_copyright {

        private static final Map<String, String> NOTICES = Map.of(
                "http://snomed.info/sct",
                "International Health Terminology Standards Development Organisation",
                "http://loinc.org",
                "This material contains content from LOINC (http://loinc.org). LOINC is copyright (c) 1995-2020, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC(R) is a registered United States trademark of Regenstrief Institute, Inc.",
                "http://radlex.org",
                "Radiological Society of North America",
                "http://dicom.nema.org/resources/ontology/DCM",
                "National Electrical Manufacturers Association",
                "http://www.whocc.no/atc",
                "WHO) Collaborating Centre for Drug Statistics Methodology",
                "http://hl7.org/fhir/sid/icd-10",
                "World Health Organization",
                "http://hl7.org/fhir/sid/icd-10-cm",
                "National Center for Health Statistics",
                "http://terminology.hl7.org/CodeSystem/icd-o-3",
                "International Classification of Diseases for Oncology",
                "http://www.nlm.nih.gov/research/umls/rxnorm",
                "National Library of Medicine",
                UCUM,
                "Regenstrief Institute");

        static Stream<MetadataResource> resources() {
            return GuideFiles.resources().stream();
        }

        @ParameterizedTest
        @MethodSource("resources")
        void stands_wherever_codes_of_others_are_listed(MetadataResource resource) {
            String text = resource.children().stream()
                    .filter(property -> property.getName().equals("copyright"))
                    .flatMap(property -> property.getValues().stream())
                    .map(value -> value.primitiveValue())
                    .collect(Collectors.joining());
            assertThat(systems(resource)).filteredOn(NOTICES::containsKey).allSatisfy(system -> assertThat(text)
                    .contains(String.valueOf(NOTICES.get(system))));
        }

        private static Set<String> systems(MetadataResource resource) {
            Set<String> systems =
                    JsonCodes.of(GuideFiles.R4.newJsonParser().encodeResourceToString(resource)).coded().stream()
                            .map(code -> UsedCodes.preferred(code.system()))
                            .collect(Collectors.toSet());
            if (resource instanceof ValueSet set) {
                GUIDE.members(id(set)).forEach(code -> systems.add(code.system()));
            }
            return systems;
        }
    }
}
