package org.marrowsight.guide;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;

/** Where the concept maps lead, one step, and only to what is the same or broader: whatever holds of the target holds. */
final class ConceptTranslations {

    private static final Set<ConceptMapEquivalence> SAME_OR_BROADER = EnumSet.of(
            ConceptMapEquivalence.EQUAL,
            ConceptMapEquivalence.EQUIVALENT,
            ConceptMapEquivalence.WIDER,
            ConceptMapEquivalence.SUBSUMES);

    private final Map<Code, List<Code>> targets;

    private ConceptTranslations(Map<Code, List<Code>> targets) {
        this.targets = targets;
    }

    static ConceptTranslations of(List<ConceptMap> maps) {
        Map<Code, List<Code>> targets = new HashMap<>();
        for (ConceptMap map : maps) {
            for (ConceptMapGroupComponent group : map.getGroup()) {
                for (SourceElementComponent source : group.getElement()) {
                    Code from = new Code(group.getSource(), source.getCode());
                    for (TargetElementComponent target : source.getTarget()) {
                        if (target.hasCode() && SAME_OR_BROADER.contains(target.getEquivalence())) {
                            targets.computeIfAbsent(from, key -> new ArrayList<>())
                                    .add(new Code(group.getTarget(), target.getCode()));
                        }
                    }
                }
            }
        }
        return new ConceptTranslations(targets);
    }

    Stream<Code> of(Code code) {
        return targets.getOrDefault(code, List.of()).stream();
    }
}
