package org.marrowsight.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The properties of a code that an expansion gives: those asked for, and those that it should not be shown without. */
final class MemberProperties {

    private static final String STANDARD = "http://hl7.org/fhir/concept-properties#";
    private static final String FHIR = "http://hl7.org/fhir/StructureDefinition/";

    /** Extensions that stand for properties; where code system and value set differ, the value set counts. */
    private static final Map<String, String> BY_EXTENSION = Map.of(
            FHIR + "codesystem-label", "label",
            FHIR + "valueset-label", "label",
            FHIR + "codesystem-conceptOrder", "order",
            FHIR + "valueset-conceptOrder", "order",
            FHIR + "itemWeight", "weight");

    private final List<String> wanted;

    /**
     * A property of a code.
     *
     * @param uri what it means, if the code system or FHIR says so
     */
    record Property(String code, Optional<String> uri, Type value) {}

    MemberProperties(List<String> wanted) {
        this.wanted = wanted;
    }

    List<Property> of(Member member) {
        List<Property> properties = new ArrayList<>();
        wanted.forEach(code -> values(member.concept(), code)
                .forEach(value -> properties.add(new Property(code, uri(member.system(), code), value))));
        if (!wanted.contains("status")) {
            member.concept()
                    .status()
                    .filter(status -> !status.equalsIgnoreCase("active"))
                    .ifPresent(status -> properties.add(
                            new Property("status", Optional.of(STANDARD + "status"), new CodeType(status))));
        }
        for (String code : List.of("label", "order", "weight")) {
            member.extensions()
                    .filter(extension -> extension.hasValue() && code.equals(BY_EXTENSION.get(extension.getUrl())))
                    .reduce((first, last) -> last)
                    .map(extension -> property(code, extension))
                    .ifPresent(properties::add);
        }
        return properties;
    }

    private static Property property(String code, Extension extension) {
        String meaning = code.equals("weight") ? "itemWeight" : code;
        Type value = extension.getValue() instanceof IntegerType number
                ? new DecimalType(number.getValue())
                : extension.getValue();
        return new Property(code, Optional.of(STANDARD + meaning), value);
    }

    private static Optional<String> uri(IndexedSystem system, String code) {
        return system.resource().getProperty().stream()
                .filter(property -> code.equals(property.getCode()) && property.hasUri())
                .map(PropertyComponent::getUri)
                .findFirst()
                .or(() -> system.supplementedUri(code))
                .or(() -> Optional.of(STANDARD + code).filter(any -> List.of("definition", "parent", "child", "status")
                        .contains(code)));
    }

    private static Stream<Type> values(Concept concept, String code) {
        return switch (code) {
            case "definition" -> concept.definition().<Type>map(StringType::new).stream();
            case "parent" -> concept.parents().stream().map(parent -> new CodeType(parent.code()));
            case "child" -> concept.children().stream().map(child -> new CodeType(child.code()));
            default -> concept.properties(code).map(ConceptPropertyComponent::getValue);
        };
    }
}
