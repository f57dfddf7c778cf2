package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.marrowsight.guide.Code;

/** The rows of all concept maps that are in use, by both of their ends. */
final class CodeMappings {

    private final Map<Code, List<Mapping>> from = new HashMap<>();
    private final Map<Code, List<Mapping>> to = new HashMap<>();

    /**
     * One row of a map.
     *
     * @param relation how the target is to the source, in words
     * @param comment empty when there is none
     */
    record Mapping(ConceptMap map, Code source, Code target, String relation, String comment) {}

    CodeMappings(List<ConceptMap> maps) {
        maps.stream()
                .filter(map -> map.getStatus() != PublicationStatus.RETIRED)
                .forEach(map -> rows(map).forEach(row -> {
                    from.computeIfAbsent(row.source(), key -> new ArrayList<>()).add(row);
                    to.computeIfAbsent(row.target(), key -> new ArrayList<>()).add(row);
                }));
    }

    /** The rows of one map that lead to a code. */
    static List<Mapping> rows(ConceptMap map) {
        List<Mapping> rows = new ArrayList<>();
        for (ConceptMapGroupComponent group : map.getGroup()) {
            for (SourceElementComponent element : group.getElement()) {
                for (TargetElementComponent target : element.getTarget()) {
                    if (group.hasSource() && group.hasTarget() && element.hasCode() && target.hasCode()) {
                        rows.add(new Mapping(
                                map,
                                new Code(group.getSource(), element.getCode()),
                                new Code(group.getTarget(), target.getCode()),
                                relation(target),
                                target.hasComment() ? target.getComment() : ""));
                    }
                }
            }
        }
        return rows;
    }

    /** FHIR R4 states what the target is, seen from the source. */
    private static String relation(TargetElementComponent target) {
        if (!target.hasEquivalence()) {
            return "relation not stated";
        }
        return switch (target.getEquivalence()) {
            case EQUAL, EQUIVALENT -> "means the same as";
            case WIDER, SUBSUMES -> "is narrower than";
            case NARROWER, SPECIALIZES -> "is broader than";
            case RELATEDTO -> "is related to";
            case INEXACT -> "overlaps with";
            case UNMATCHED -> "has no match in";
            case DISJOINT -> "is not the same as";
            case NULL -> "relation not stated";
        };
    }

    List<Mapping> from(Code code) {
        return from.getOrDefault(code, List.of());
    }

    List<Mapping> to(Code code) {
        return to.getOrDefault(code, List.of());
    }
}
