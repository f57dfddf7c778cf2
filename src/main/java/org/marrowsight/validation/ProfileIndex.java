package org.marrowsight.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.DataType;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.Enumerations.BindingStrength;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Which profiles speak about a resource: those whose pattern or required value set its code, or its type, fits. */
final class ProfileIndex {

    private static final String VALUE_SETS = Guide.CANONICAL_BASE + "/ValueSet/";

    private static final Map<String, String> OTHER_CODED_ELEMENTS = Map.of("Specimen", "type");

    private final Map<String, List<CodedProfile>> byType = new HashMap<>();
    private final Guide guide;

    ProfileIndex(Guide guide, List<StructureDefinition> profiles) {
        this.guide = guide;
        profiles.forEach(this::add);
    }

    private void add(StructureDefinition profile) {
        String path = profile.getType() + "." + codedElement(profile.getType());
        profile.getSnapshot().getElement().stream()
                .filter(element ->
                        element.getId().equals(path) || element.getId().equals(path + ".coding"))
                .flatMap(element -> test(element).stream())
                .reduce(Predicate::and)
                .ifPresent(test -> byType.computeIfAbsent(profile.getType(), key -> new ArrayList<>())
                        .add(new CodedProfile(profile, test)));
    }

    /** The profiles for a resource; empty when its code is none of ours. */
    List<StructureDefinition> profilesFor(Resource resource) {
        List<Code> codes = codes(resource);
        return candidates(resource).stream()
                .filter(candidate -> codes.stream().anyMatch(candidate.test()))
                .map(CodedProfile::profile)
                .toList();
    }

    /** Whether it is the code that decides if a resource falls under a profile. */
    boolean decides(StructureDefinition profile) {
        return byType.getOrDefault(profile.getType(), List.of()).stream()
                .anyMatch(candidate -> candidate.profile() == profile);
    }

    /** The element that says what kind of thing a resource of a type is. */
    private static String codedElement(String type) {
        return OTHER_CODED_ELEMENTS.getOrDefault(type, "code");
    }

    private List<CodedProfile> candidates(Resource resource) {
        return byType.getOrDefault(resource.fhirType(), List.of());
    }

    private static List<Code> codes(Resource resource) {
        Property code = resource.getNamedProperty(codedElement(resource.fhirType()));
        List<Base> values = code == null ? List.of() : code.getValues();
        return values.stream()
                .filter(CodeableConcept.class::isInstance)
                .flatMap(value -> ((CodeableConcept) value).getCoding().stream())
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Code(coding.getSystem(), coding.getCode()))
                .toList();
    }

    private Optional<Predicate<Code>> test(ElementDefinition element) {
        List<Code> demanded = Stream.of(element.getPattern(), element.getFixed())
                .flatMap(ProfileIndex::codings)
                .map(coding -> new Code(coding.getSystem(), coding.getCode()))
                .toList();
        if (!demanded.isEmpty()) {
            return Optional.of(code -> guide.meanings(code).anyMatch(demanded::contains));
        }
        return boundValueSet(element).map(id -> code -> guide.contains(id, code));
    }

    private static Stream<Coding> codings(DataType demanded) {
        if (demanded instanceof org.hl7.fhir.r5.model.CodeableConcept concept) {
            return concept.getCoding().stream();
        }
        return demanded instanceof Coding coding ? Stream.of(coding) : Stream.empty();
    }

    private static Optional<String> boundValueSet(ElementDefinition element) {
        return Optional.of(element)
                .filter(bound -> bound.hasBinding() && bound.getBinding().getStrength() == BindingStrength.REQUIRED)
                .map(bound -> bound.getBinding().getValueSet())
                .filter(url -> url.startsWith(VALUE_SETS))
                .map(url -> Canonical.withoutVersion(url).substring(VALUE_SETS.length()));
    }

    private record CodedProfile(StructureDefinition profile, Predicate<Code> test) {}
}
