package org.marrowsight.sending;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.guide.Guide;

/** The units that each kind of measurement takes, and what is often written for them. */
final class UnitTable {

    private static final String FAMILY = "units-";

    private final Guide guide;
    private final AllowedValues values;

    UnitTable(Guide guide, AllowedValues values) {
        this.guide = guide;
        this.values = values;
    }

    String families() {
        return Markdown.table(
                List.of("units", "UCUM codes"),
                guide.all(ValueSet.class)
                        .map(valueSet -> valueSet.getIdElement().getIdPart())
                        .filter(id -> id.startsWith(FAMILY))
                        .sorted()
                        .map(id -> List.of(values.link(id), codes(id))));
    }

    private String codes(String valueSetId) {
        return guide.members(valueSetId).stream()
                .map(code -> Markdown.code(code.value()))
                .collect(Collectors.joining(", "));
    }

    /** Spellings that are no UCUM codes, or are codes of something else, by what they mean and why they are refused. */
    String spellings() {
        Map<Meant, List<String>> written = guide.all(ConceptMap.class)
                .filter(map -> map.getIdElement().getIdPart().equals("unit-spelling"))
                .flatMap(map -> map.getGroup().stream())
                .flatMap(group -> group.getElement().stream())
                .filter(SourceElementComponent::hasTarget)
                .collect(Collectors.groupingBy(
                        Meant::of,
                        TreeMap::new,
                        Collectors.mapping(spelling -> Markdown.code(spelling.getCode()), Collectors.toList())));
        return Markdown.table(
                List.of("send", "and not", "why"),
                written.entrySet().stream()
                        .map(meant -> List.of(
                                Markdown.code(meant.getKey().code()),
                                String.join(", ", meant.getValue()),
                                meant.getKey().reason())));
    }

    private record Meant(String code, String reason) implements Comparable<Meant> {

        static Meant of(SourceElementComponent spelling) {
            TargetElementComponent target = spelling.getTargetFirstRep();
            return new Meant(target.getCode(), target.hasComment() ? target.getComment() : "");
        }

        @Override
        public int compareTo(Meant other) {
            return Comparator.comparing(Meant::code)
                    .thenComparing(Meant::reason)
                    .compare(this, other);
        }
    }
}
