package org.marrowsight.sending;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.StructureDefinition;

/** The extensions of the guide: their addresses, and what each holds as a value or in named parts. */
final class ExtensionTable {

    private static final List<String> HEADER = List.of("what you have", "on", "url", "holds", "allowed values", "why");

    private final AllowedValues values;

    ExtensionTable(AllowedValues values) {
        this.values = values;
    }

    String of(Stream<StructureDefinition> extensions) {
        return Markdown.table(HEADER, extensions.flatMap(this::rows));
    }

    private Stream<List<String>> rows(StructureDefinition extension) {
        return extension.getDifferential().getElement().stream()
                .filter(element -> element.getPath().endsWith(".value[x]"))
                .filter(element -> !"0".equals(element.getMax()))
                .map(element -> row(extension, element));
    }

    private List<String> row(StructureDefinition extension, ElementDefinition value) {
        Optional<String> part = part(value);
        return List.of(
                part.map(name -> extension.getTitle() + ": " + value.getShort())
                        .orElseGet(() -> extension.getTitle() + ": " + extension.getDescription()),
                extension.getContextFirstRep().getExpression(),
                part.map(name -> Markdown.code(name) + " within " + Markdown.code(extension.getUrl()))
                        .orElseGet(() -> Markdown.code(extension.getUrl())),
                Field.chosen("value[x]", value.getType()) + targets(value),
                values.of(value),
                extension.getPurpose());
    }

    /** The name of the part that a value belongs to; empty for the value of the extension itself. */
    private static Optional<String> part(ElementDefinition value) {
        String holder = value.getId().substring(0, value.getId().lastIndexOf('.'));
        int slice = holder.indexOf(':');
        return slice < 0 ? Optional.empty() : Optional.of(holder.substring(slice + 1));
    }

    private static String targets(ElementDefinition value) {
        String targets = value.getType().stream()
                .map(TypeRefComponent::getTargetProfile)
                .flatMap(List::stream)
                .map(target -> target.getValue().substring(target.getValue().lastIndexOf('/') + 1))
                .collect(Collectors.joining(" or "));
        return targets.isEmpty() ? "" : " (" + targets + ")";
    }
}
