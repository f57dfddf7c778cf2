package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An extension says where it stands, under which address, and what it holds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExtensionsTest {

    static Stream<StructureDefinition> extensions() {
        return GuideFiles.extensions();
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void names_the_type_that_it_belongs_to(StructureDefinition extension) {
        assertThat(extension.getContext()).singleElement().satisfies(context -> {
            assertThat(context.getType()).isEqualTo(ExtensionContextType.ELEMENT);
            assertThat(GuideFiles.profiles().map(StructureDefinition::getType)).contains(context.getExpression());
        });
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void fixes_its_own_address(StructureDefinition extension) {
        assertThat(extension.getDifferential().getElement())
                .filteredOn(element -> element.getPath().equals("Extension.url"))
                .singleElement()
                .satisfies(element ->
                        assertThat(((UriType) element.getFixed()).getValue()).isEqualTo(extension.getUrl()));
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void has_a_value_or_parts_and_never_both(StructureDefinition extension) {
        assertThat(max(extension, "Extension.value[x]").equals("0"))
                .isNotEqualTo(max(extension, "Extension.extension").equals("0"));
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void explains_each_element(StructureDefinition extension) {
        assertThat(extension.getDifferential().getElement()).allMatch(ElementDefinition::hasShort);
        assertThat(extension.getPurpose()).isNotBlank();
    }

    @Test
    void are_all_used_by_a_profile() {
        Set<String> used = GuideFiles.profiles()
                .flatMap(profile -> profile.getDifferential().getElement().stream())
                .flatMap(element -> element.getType().stream())
                .flatMap(type -> type.getProfile().stream())
                .map(profile -> profile.getValue())
                .collect(Collectors.toSet());
        assertThat(extensions().map(StructureDefinition::getUrl)).isSubsetOf(used);
    }

    private static String max(StructureDefinition extension, String path) {
        return extension.getDifferential().getElement().stream()
                .filter(element -> element.getId().equals(path))
                .map(element -> element.hasMax() ? element.getMax() : "1")
                .findFirst()
                .orElseThrow();
    }
}
