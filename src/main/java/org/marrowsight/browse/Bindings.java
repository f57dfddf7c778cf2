package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Type;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** What the elements of the guide's profiles may hold: a value set, or one code. */
final class Bindings {

    private final List<Binding> bindings;
    private final List<Fixed> fixed;

    /**
     * An element whose value comes from a value set.
     *
     * @param element id of the element, as {@code Observation.component:necrosis-grade.value[x]}
     * @param meaning what the element holds, in a few words; may be empty
     * @param strength required, extensible, preferred or example
     * @param valueSetUrl without a version
     */
    record Binding(Link profile, String element, String meaning, String strength, String valueSetUrl) {}

    /** An element that holds one code and no other. */
    record Fixed(Link profile, String element, String meaning, Code code) {}

    Bindings(Guide guide) {
        this.bindings = guide.all(StructureDefinition.class)
                .flatMap(profile -> elements(profile)
                        .filter(element ->
                                element.hasBinding() && element.getBinding().hasValueSet())
                        .map(element -> binding(profile, element)))
                .toList();
        this.fixed = guide.all(StructureDefinition.class)
                .flatMap(profile -> elements(profile).flatMap(element -> codes(element)
                        .map(code -> new Fixed(link(profile), element.getId(), meaning(element), code))))
                .toList();
    }

    private static Stream<ElementDefinition> elements(StructureDefinition profile) {
        return profile.getDifferential().getElement().stream();
    }

    private static Binding binding(StructureDefinition profile, ElementDefinition element) {
        String strength = element.getBinding().hasStrength()
                ? element.getBinding().getStrength().toCode()
                : "not stated";
        return new Binding(
                link(profile),
                element.getId(),
                meaning(element),
                strength,
                element.getBinding().getValueSet().replaceFirst("\\|.*", ""));
    }

    private static Stream<Code> codes(ElementDefinition element) {
        Optional<Type> value = Optional.ofNullable(element.hasPattern() ? element.getPattern() : element.getFixed());
        return value.stream()
                .flatMap(type -> {
                    if (type instanceof CodeableConcept concept) {
                        return concept.getCoding().stream();
                    }
                    return type instanceof Coding coding ? Stream.of(coding) : Stream.empty();
                })
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Code(coding.getSystem(), coding.getCode()));
    }

    private static Link link(StructureDefinition profile) {
        return new Link(
                TermAddresses.title(profile),
                "/profiles/" + profile.getIdElement().getIdPart());
    }

    private static String meaning(ElementDefinition element) {
        return element.hasShort() ? element.getShort() : "";
    }

    /** All of them, profile by profile. */
    List<Binding> all() {
        return bindings;
    }

    List<Binding> of(String valueSetUrl) {
        return bindings.stream()
                .filter(binding -> binding.valueSetUrl().equals(valueSetUrl))
                .toList();
    }

    List<Fixed> of(Code code) {
        return fixed.stream().filter(each -> each.code().equals(code)).toList();
    }
}
