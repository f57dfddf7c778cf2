package org.marrowsight.guide;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** The codes of every value set, enumerated once. */
final class ValueSetMembers {

    private static final ValueSetMembers NONE =
            new ValueSetMembers(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());

    private final Map<String, Set<Code>> byId;
    private final Map<String, Set<Code>> byUrl;
    private final Map<String, Set<Code>> bySystem;
    private final Map<Code, String> displays;

    private ValueSetMembers(
            Map<String, Set<Code>> byId,
            Map<String, Set<Code>> byUrl,
            Map<String, Set<Code>> bySystem,
            Map<Code, String> displays) {
        this.byId = byId;
        this.byUrl = byUrl;
        this.bySystem = bySystem;
        this.displays = displays;
    }

    /**
     * The members of value sets that all must be right.
     *
     * @throws InvalidGuideException when one of them cannot be listed
     */
    static ValueSetMembers of(List<ValueSet> valueSets, List<CodeSystem> codeSystems) {
        ValueSetMembers members = NONE.copy();
        members.readSystems(codeSystems);
        ValueSetListing listing = new ValueSetListing(members, valueSets);
        valueSets.forEach(valueSet -> members.keep(valueSet, listing.of(valueSet)));
        members.readDisplays(valueSets);
        return members;
    }

    /**
     * These members, none of which changes, with those of further value sets. A further value set that cannot be listed
     * is left out.
     */
    ValueSetMembers and(List<ValueSet> valueSets, List<CodeSystem> codeSystems) {
        ValueSetMembers extended = copy();
        extended.readSystems(codeSystems);
        ValueSetListing listing = new ValueSetListing(extended, valueSets);
        valueSets.forEach(valueSet -> listing.ifPossible(valueSet).ifPresent(codes -> extended.keep(valueSet, codes)));
        extended.readDisplays(valueSets);
        return extended;
    }

    private ValueSetMembers copy() {
        return new ValueSetMembers(
                new HashMap<>(byId), new HashMap<>(byUrl), new HashMap<>(bySystem), new HashMap<>(displays));
    }

    private void keep(ValueSet valueSet, Set<Code> codes) {
        byId.putIfAbsent(valueSet.getIdElement().getIdPart(), codes);
        if (valueSet.hasUrl()) {
            byUrl.putIfAbsent(valueSet.getUrl(), codes);
        }
    }

    /** Of several versions of one code system, the codes of all count. */
    private void readSystems(List<CodeSystem> codeSystems) {
        Set<String> before = Set.copyOf(bySystem.keySet());
        for (CodeSystem system : codeSystems) {
            if (system.getContent() != CodeSystemContentMode.SUPPLEMENT && !before.contains(system.getUrl())) {
                Set<Code> codes = new LinkedHashSet<>();
                read(system.getUrl(), system.getConcept(), codes);
                if (isWhole(system)) {
                    bySystem.merge(system.getUrl(), codes, ValueSetMembers::union);
                }
            }
        }
    }

    private static boolean isWhole(CodeSystem system) {
        return system.hasUrl() && (!system.hasContent() || system.getContent() == CodeSystemContentMode.COMPLETE);
    }

    private static Set<Code> union(Set<Code> left, Set<Code> right) {
        Set<Code> both = new LinkedHashSet<>(left);
        both.addAll(right);
        return both;
    }

    private void read(String system, List<ConceptDefinitionComponent> concepts, Set<Code> into) {
        for (ConceptDefinitionComponent concept : concepts) {
            Code code = new Code(system, concept.getCode());
            into.add(code);
            if (concept.hasDisplay()) {
                displays.putIfAbsent(code, concept.getDisplay());
            }
            read(system, concept.getConcept(), into);
        }
    }

    private void readDisplays(List<ValueSet> valueSets) {
        for (ValueSet valueSet : valueSets) {
            for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
                for (ConceptReferenceComponent concept : include.getConcept()) {
                    if (concept.hasDisplay()) {
                        displays.putIfAbsent(new Code(include.getSystem(), concept.getCode()), concept.getDisplay());
                    }
                }
            }
        }
    }

    boolean has(String valueSetId) {
        return byId.containsKey(valueSetId);
    }

    Set<Code> of(String valueSetId) {
        Set<Code> members = byId.get(valueSetId);
        if (members == null) {
            throw new IllegalArgumentException("the guide has no value set " + valueSetId);
        }
        return members;
    }

    Optional<Set<Code>> ofUrl(String url) {
        return Optional.ofNullable(byUrl.get(url));
    }

    Optional<Set<Code>> ofSystem(String url) {
        return Optional.ofNullable(bySystem.get(url));
    }

    Optional<String> display(Code code) {
        return Optional.ofNullable(displays.get(code));
    }

    /** Every code of a value set or a code system. */
    Set<Code> all() {
        Set<Code> all = new LinkedHashSet<>();
        byId.values().forEach(all::addAll);
        bySystem.values().forEach(all::addAll);
        return all;
    }
}
