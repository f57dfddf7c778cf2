package org.marrowsight.guide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** The codes of every value set, enumerated once. */
final class ValueSetMembers {

    private final Map<String, Set<Code>> byId;
    private final Map<Code, String> displays;

    private ValueSetMembers(Map<String, Set<Code>> byId, Map<Code, String> displays) {
        this.byId = byId;
        this.displays = displays;
    }

    static ValueSetMembers of(List<ValueSet> valueSets, List<CodeSystem> codeSystems) {
        Enumeration enumeration = new Enumeration(byUrl(valueSets), byUrl(codeSystems));
        Map<String, Set<Code>> byId = new HashMap<>();
        for (ValueSet valueSet : valueSets) {
            byId.put(valueSet.getIdElement().getIdPart(), enumeration.of(valueSet, new LinkedHashSet<>()));
        }
        return new ValueSetMembers(byId, enumeration.displays);
    }

    Set<Code> of(String valueSetId) {
        Set<Code> members = byId.get(valueSetId);
        if (members == null) {
            throw new IllegalArgumentException("the guide has no value set " + valueSetId);
        }
        return members;
    }

    Optional<String> display(Code code) {
        return Optional.ofNullable(displays.get(code));
    }

    private static <R extends MetadataResource> Map<String, R> byUrl(Collection<R> resources) {
        return resources.stream().collect(Collectors.toMap(MetadataResource::getUrl, Function.identity()));
    }

    /** Walks the compositions; a value set that imports itself is refused. */
    private static final class Enumeration {

        private final Map<String, ValueSet> valueSets;
        private final Map<String, CodeSystem> codeSystems;
        private final Map<Code, String> displays = new HashMap<>();

        Enumeration(Map<String, ValueSet> valueSets, Map<String, CodeSystem> codeSystems) {
            this.valueSets = valueSets;
            this.codeSystems = codeSystems;
            codeSystems.values().forEach(system -> displaysOf(system.getUrl(), system.getConcept()));
        }

        Set<Code> of(ValueSet valueSet, Set<String> path) {
            if (!path.add(valueSet.getUrl())) {
                throw new InvalidGuideException("ValueSet " + valueSet.getUrl() + " imports itself");
            }
            Set<Code> members = new LinkedHashSet<>();
            for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
                members.addAll(included(valueSet, include, path));
            }
            for (ConceptSetComponent exclude : valueSet.getCompose().getExclude()) {
                members.removeAll(included(valueSet, exclude, path));
            }
            path.remove(valueSet.getUrl());
            return members;
        }

        private Set<Code> included(ValueSet owner, ConceptSetComponent include, Set<String> path) {
            if (include.hasFilter()) {
                throw new InvalidGuideException("ValueSet " + owner.getUrl() + " uses a filter: list its codes");
            }
            List<Set<Code>> conditions = new ArrayList<>();
            if (include.hasSystem()) {
                conditions.add(include.hasConcept() ? listed(include) : whole(owner, include.getSystem()));
            }
            for (CanonicalType imported : include.getValueSet()) {
                conditions.add(of(named(owner, imported.getValue()), path));
            }
            return common(conditions);
        }

        /** What stands in one include must all be met (FHIR ValueSet.compose.include). */
        private static Set<Code> common(List<Set<Code>> conditions) {
            Set<Code> members = new LinkedHashSet<>();
            conditions.stream().findFirst().ifPresent(members::addAll);
            conditions.forEach(members::retainAll);
            return members;
        }

        private Set<Code> listed(ConceptSetComponent include) {
            Set<Code> members = new LinkedHashSet<>();
            include.getConcept().forEach(concept -> {
                Code code = new Code(include.getSystem(), concept.getCode());
                members.add(code);
                if (concept.hasDisplay()) {
                    displays.putIfAbsent(code, concept.getDisplay());
                }
            });
            return members;
        }

        private Set<Code> whole(ValueSet owner, String url) {
            CodeSystem system = codeSystems.get(url);
            if (system == null) {
                throw new InvalidGuideException(
                        "ValueSet " + owner.getUrl() + " includes all of " + url + ", which the guide does not hold");
            }
            Map<Code, String> all = new LinkedHashMap<>();
            collect(url, system.getConcept(), all);
            return all.keySet();
        }

        private ValueSet named(ValueSet owner, String url) {
            ValueSet valueSet = valueSets.get(url);
            if (valueSet == null) {
                throw new InvalidGuideException(
                        "ValueSet " + owner.getUrl() + " imports " + url + ", which the guide does not hold");
            }
            return valueSet;
        }

        private void displaysOf(String system, List<CodeSystem.ConceptDefinitionComponent> concepts) {
            collect(system, concepts, displays);
        }

        private static void collect(
                String system, List<CodeSystem.ConceptDefinitionComponent> concepts, Map<Code, String> into) {
            for (CodeSystem.ConceptDefinitionComponent concept : concepts) {
                into.put(new Code(system, concept.getCode()), concept.getDisplay());
                collect(system, concept.getConcept(), into);
            }
        }
    }
}
