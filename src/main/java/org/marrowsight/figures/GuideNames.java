package org.marrowsight.figures;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.guide.Guide;
import org.marrowsight.validation.Demand;

/**
 * The names that a guide gives to what it demands; every other name counts as {@code other}.
 *
 * @param profiles ids of profiles
 * @param rules keys of constraints, ids of value sets, ids of elements that a profile defines
 */
record GuideNames(Set<String> profiles, Map<Demand.Kind, Set<String>> rules) {

    static final String OTHER = "other";

    static GuideNames of(Guide guide) {
        List<StructureDefinition> profiles =
                guide.all(StructureDefinition.class).toList();
        return new GuideNames(
                ids(profiles.stream()),
                Map.of(
                        Demand.Kind.CONSTRAINT,
                        named(profiles, element -> element.getConstraint().stream()
                                .map(ElementDefinitionConstraintComponent::getKey)),
                        Demand.Kind.BINDING,
                        ids(guide.all(ValueSet.class)),
                        Demand.Kind.ELEMENT,
                        named(profiles, element -> Stream.of(element.getId()))));
    }

    private static Set<String> ids(Stream<? extends Resource> resources) {
        return resources.map(resource -> resource.getIdElement().getIdPart()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> named(
            List<StructureDefinition> profiles, Function<ElementDefinition, Stream<String>> names) {
        return profiles.stream()
                .flatMap(profile -> profile.getDifferential().getElement().stream())
                .flatMap(names)
                .collect(Collectors.toUnmodifiableSet());
    }

    String profile(String id) {
        return profiles.contains(id) ? id : OTHER;
    }

    String rule(Demand demand) {
        return rules.getOrDefault(demand.kind(), Set.of()).contains(demand.id()) ? demand.id() : OTHER;
    }
}
