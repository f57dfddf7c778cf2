package org.marrowsight.sending;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.StructureDefinition;

/** The fields of one profile, in its order. A slice with a code and a value is one field. */
final class Fields {

    private final Map<String, ElementDefinition> byId;

    Fields(StructureDefinition profile) {
        this.byId = profile.getDifferential().getElement().stream()
                .collect(Collectors.toMap(
                        ElementDefinition::getId, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    Stream<Field> all() {
        return byId.values().stream()
                .filter(element -> element.getId().contains("."))
                .filter(element -> !partOfSlice(element))
                .filter(element -> !onlyOpensSlices(element))
                .map(element -> new Field(
                        element,
                        child(element, "code").filter(code -> element.hasSliceName()),
                        child(element, "value[x]").filter(value -> element.hasSliceName()),
                        place(element.getId())));
    }

    private Optional<ElementDefinition> child(ElementDefinition element, String name) {
        return Optional.ofNullable(byId.get(element.getId() + "." + name));
    }

    /** The element that says how extensions are told apart holds nothing of its own. */
    private static boolean onlyOpensSlices(ElementDefinition element) {
        return element.hasSlicing() && element.getPath().endsWith(".extension");
    }

    private boolean partOfSlice(ElementDefinition element) {
        String id = element.getId();
        boolean ofSlice = Optional.ofNullable(byId.get(parent(id)))
                .filter(ElementDefinition::hasSliceName)
                .isPresent();
        return ofSlice && List.of("code", "value[x]").contains(name(id));
    }

    /** The path in JSON, with the one type of each choice. */
    private String place(String id) {
        if (!id.contains(".")) {
            return "";
        }
        String before = place(parent(id));
        String name = name(id).replaceFirst(":.*", "");
        List<TypeRefComponent> types = Optional.ofNullable(byId.get(id))
                .map(ElementDefinition::getType)
                .orElse(List.of());
        return (before.isEmpty() ? "" : before + ".") + Field.chosen(name, types);
    }

    private static String parent(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf('.')));
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }
}
