package org.marrowsight.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;

/**
 * What a profile says of one field of a sender: an element, or a slice with its code and its value.
 *
 * @param element the element, or the one that begins the slice
 * @param slicingCode the element that holds the slice's code; empty for what is no slice
 * @param slicedValue the element that holds the slice's value; empty for what is no slice
 * @param place where it goes, in the names of JSON
 */
record Field(
        ElementDefinition element,
        Optional<ElementDefinition> slicingCode,
        Optional<ElementDefinition> slicedValue,
        String place) {

    /** The element that the value goes into. */
    ElementDefinition valued() {
        return slicedValue.orElse(element);
    }

    /** What the element stands for. */
    String meaning() {
        return element.getShort();
    }

    /** Why it is asked for, and what is to be kept in mind. */
    String reasons() {
        return Stream.of(element.getRequirements(), element.getComment())
                .filter(text -> text != null && !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** The keys of the rules that stand at the field. */
    List<String> rules() {
        List<ElementDefinition> places = new ArrayList<>(List.of(element));
        slicedValue.ifPresent(places::add);
        return places.stream()
                .flatMap(place -> place.getConstraint().stream())
                .map(constraint -> constraint.getKey())
                .distinct()
                .toList();
    }

    /** The name of a choice in JSON, such as {@code valueQuantity}; of several types, the choice itself. */
    static String chosen(String name, List<TypeRefComponent> types) {
        if (!name.endsWith("[x]") || types.size() != 1) {
            return name;
        }
        String type = types.get(0).getCode();
        return name.replace("[x]", "") + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }
}
