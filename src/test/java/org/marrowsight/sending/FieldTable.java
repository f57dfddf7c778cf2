package org.marrowsight.sending;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StructureDefinition;

/** The table of a profile that leads from a sender's field to an element. */
final class FieldTable {

    private static final List<String> HEADER =
            List.of("what you have", "where it goes", "how many", "type", "allowed values", "why, and what to mind");

    private static final String FHIR_TYPE = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";

    private final BaseElements base;
    private final AllowedValues values;

    FieldTable(BaseElements base, AllowedValues values) {
        this.base = base;
        this.values = values;
    }

    String of(StructureDefinition profile) {
        return Markdown.table(HEADER, new Fields(profile).all().map(field -> row(profile, field)));
    }

    private List<String> row(StructureDefinition profile, Field field) {
        return List.of(
                field.meaning(),
                place(field),
                howMany(profile, field.element()),
                type(profile, field.valued()),
                values.of(field.valued()),
                reasons(field));
    }

    private static String place(Field field) {
        Optional<String> code = field.slicingCode()
                .filter(ElementDefinition::hasPattern)
                .map(element -> AllowedValues.demanded(element.getPattern()));
        String value = field.slicedValue()
                .map(element -> ", " + Markdown.code(Field.chosen("value[x]", element.getType())))
                .orElse("");
        return code.map(text -> Markdown.code(field.place()) + " with code " + text + value)
                .orElseGet(() -> Markdown.code(field.place())
                        + (field.element().hasSliceName()
                                ? " (" + field.element().getSliceName() + ")"
                                : ""));
    }

    private String howMany(StructureDefinition profile, ElementDefinition element) {
        Optional<ElementDefinition> ofFhir = base.at(profile, element.getPath());
        int fewest = element.hasMin() || element.hasSliceName()
                ? element.getMin()
                : ofFhir.map(ElementDefinition::getMin).orElse(0);
        String most = element.hasMax()
                ? element.getMax()
                : ofFhir.map(ElementDefinition::getMax).orElse("*");
        return most.equals("0") ? "leave out" : fewest + ".." + most;
    }

    private String type(StructureDefinition profile, ElementDefinition element) {
        List<TypeRefComponent> types = element.hasType()
                ? element.getType()
                : base.at(profile, element.getPath())
                        .map(ElementDefinition::getType)
                        .orElse(List.of());
        return types.stream().map(FieldTable::type).distinct().collect(Collectors.joining(", "));
    }

    private static String type(TypeRefComponent type) {
        String targets = Stream.concat(type.getTargetProfile().stream(), type.getProfile().stream())
                .map(PrimitiveType::getValue)
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .collect(Collectors.joining(" or "));
        return name(type) + (targets.isEmpty() ? "" : "(" + targets + ")");
    }

    /** FHIR names the type of an element such as {@code id} by an address of FHIRPath. */
    private static String name(TypeRefComponent type) {
        return Optional.ofNullable(type.getExtensionString(FHIR_TYPE)).orElseGet(type::getCode);
    }

    private static String reasons(Field field) {
        String rules = field.rules().stream().map(Markdown::code).collect(Collectors.joining(", "));
        return field.reasons() + (rules.isEmpty() ? "" : " Rules: " + rules + ".");
    }
}
